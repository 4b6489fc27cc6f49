namespace McpActors.Deciders.Upstreams;

/// <summary>How one attempt against an upstream ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The upstream answered, be it with a refusal that is the caller's own fault. A success of the circuit.</summary>
    Succeeded,

    /// <summary>A failure of the upstream, whatever the caller did.</summary>
    Failed,

    /// <summary>No answer within the attempt's time. A failure, and slow.</summary>
    TimedOut,

    /// <summary>
    /// The upstream asked to be left alone (429, or 503 with Retry-After). No word on its health; holds its calls until then.
    /// </summary>
    Throttled,

    /// <summary>The caller cancelled. No word on the upstream's health.</summary>
    Abandoned,

    /// <summary>
    /// The supervised connection died under the attempt. Its death is reported once, by the connection, so the circuit hears nothing
    /// from the
    /// attempts that were under way; the retry budget does.
    /// </summary>
    Disconnected,
}
