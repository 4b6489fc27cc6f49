namespace McpActors.Deciders.Rejections;

/// <summary>Which gate refused a call.</summary>
public enum RejectionLimit
{
    /// <summary>None: the default value, never sent.</summary>
    None,

    /// <summary>The server-wide gate in front of everything.</summary>
    ServerConcurrency,

    /// <summary>The session's token bucket.</summary>
    SessionRate,

    /// <summary>The session's calls per window.</summary>
    SessionCalls,

    /// <summary>The session's upstream time per window.</summary>
    SessionUpstreamTime,

    /// <summary>The session's calls in flight.</summary>
    SessionConcurrency,

    /// <summary>The session was revoked by an operator.</summary>
    SessionRevoked,

    /// <summary>The upstream's permits and queue.</summary>
    Bulkhead,

    /// <summary>The upstream's circuit, open or probing.</summary>
    Circuit,

    /// <summary>The upstream's circuit, held open by an operator.</summary>
    Isolated,

    /// <summary>The upstream asked, by 429 or by 503 with Retry-After, to be left alone for a while.</summary>
    Held,

    /// <summary>The upstream's connection, not established yet or given up for now.</summary>
    Connection,

    /// <summary>The caller's own deadline, too near to start an attempt.</summary>
    Deadline,

    /// <summary>The upstream's retry budget.</summary>
    RetryBudget,

    /// <summary>The bounded mailbox of an actor.</summary>
    Mailbox,
}
