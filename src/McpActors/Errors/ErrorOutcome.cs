namespace McpActors.Errors;

/// <summary>What is known of the call's effect, for a caller who must decide whether to send it again.</summary>
public enum ErrorOutcome
{
    /// <summary>Nothing was started; the world is as before.</summary>
    NotStarted,

    /// <summary>Something ran, but has no effect: a read, or a write that was undone.</summary>
    NotApplied,

    /// <summary>It is still running.</summary>
    InProgress,

    /// <summary>It may or may not have happened.</summary>
    Unknown,

    /// <summary>It happened; only its result is missing.</summary>
    Applied,
}
