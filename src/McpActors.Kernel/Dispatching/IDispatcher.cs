namespace McpActors.Kernel;

/// <summary>Where turns of actors and continuations of asks run. The seam through which a simulation runs the production code.</summary>
public interface IDispatcher
{
    /// <summary>
    /// Whether the sender that asks may run an idle actor on its own thread. Read once per message; a simulation answers by its seed.
    /// </summary>
    bool MayRunInline { get; }

    /// <summary>Runs a piece of work soon, once, on some thread. Never inside this call, and never refused.</summary>
    /// <param name="work">The work. Its <c>Execute</c> does not throw.</param>
    void Schedule(IThreadPoolWorkItem work);
}
