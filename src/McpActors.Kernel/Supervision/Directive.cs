namespace McpActors.Kernel;

/// <summary>What a supervisor does with a child that has failed.</summary>
public enum Directive
{
    /// <summary>
    /// Goes on with the state before the failed message. After a failed append or recovery, where that state may be wrong, the actor
    /// recovers at once instead.
    /// </summary>
    Resume,

    /// <summary>Begins a new incarnation after a backoff. Messages wait; the failed one is not repeated.</summary>
    Restart,

    /// <summary>Ends the child for good.</summary>
    Stop,

    /// <summary>Fails the supervisor itself, for its own supervisor to decide.</summary>
    Escalate,
}
