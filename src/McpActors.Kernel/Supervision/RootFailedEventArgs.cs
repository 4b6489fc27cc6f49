namespace McpActors.Kernel;

/// <summary>
/// A failure that escalated past the top of the tree. The child is stopped; whether the process can go on is its owner's decision.
/// </summary>
/// <param name="path">The child of the root that was stopped.</param>
/// <param name="failure">What escalated.</param>
public sealed class RootFailedEventArgs(string path, Exception failure) : EventArgs
{
    /// <summary>The child of the root that was stopped.</summary>
    public string Path { get; } = path;

    /// <summary>What escalated.</summary>
    public Exception Failure { get; } = failure;
}
