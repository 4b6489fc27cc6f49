namespace McpActors.Kernel;

/// <summary>
/// A child in the tree: an actor or a supervisor. All members may be called from any thread and do their work soon after.
/// </summary>
internal interface ISupervised
{
    /// <summary>The child's name, unique among its siblings, not encoded.</summary>
    string Name { get; }

    /// <summary>The place in the start order. Set once, by the supervisor.</summary>
    long Order { get; set; }

    /// <summary>The child's restarts, if there were any. Under the supervisor's lock.</summary>
    RestartHistory? History { get; set; }

    RestartType RestartType { get; }

    TimeSpan? PassivateAfter { get; }

    /// <summary>Ends the incarnation and awaits <see cref="Start"/>; messages wait.</summary>
    void Suspend();

    /// <summary>Begins the next incarnation after <see cref="Suspend"/>.</summary>
    void Start();

    /// <summary>Lets what has failed go on; what has not is not touched.</summary>
    void Resume();

    /// <summary>Ends the child for good.</summary>
    void Stop(Exception? failure);

    /// <summary>Awaits the end of a child that was told to stop.</summary>
    /// <returns>False when it had not ended in time.</returns>
    ValueTask<bool> WaitForEndAsync(TimeSpan timeout);

    /// <summary>Stops an actor that has been idle long enough, at once, on the caller's thread.</summary>
    bool TryPassivate(DateTimeOffset now);
}
