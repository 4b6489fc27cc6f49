namespace McpActors.Kernel;

/// <summary>Why an actor ended.</summary>
public enum StopReason
{
    /// <summary>It was told to, by its owner or because its supervisor stopped.</summary>
    Stopped,

    /// <summary>It reached a terminal state.</summary>
    Completed,

    /// <summary>It was idle. The next message to its family's key brings it back.</summary>
    Passivated,

    /// <summary>It failed and its supervisor did not restart it.</summary>
    Failed,
}
