namespace McpActors.Deciders.Rejections;

/// <summary>Why a call is refused, as a decider sees it. The library words it for the caller.</summary>
public enum RejectionCode
{
    /// <summary>No refusal: the default value, never sent.</summary>
    None,

    /// <summary>Calls come faster than the session's rate allows.</summary>
    RateLimited,

    /// <summary>The session's quota of calls or of upstream time is used up until its window ends.</summary>
    QuotaExceeded,

    /// <summary>Everything that may run at once runs, and the queue, where there is one, is full.</summary>
    AtCapacity,

    /// <summary>
    /// The upstream does not take calls now: its circuit is open or isolated, it asked to be left alone, or it has no connection.
    /// </summary>
    CircuitOpen,

    /// <summary>The time left is too short to start, or ran out while waiting. Nothing was dispatched.</summary>
    Timeout,

    /// <summary>The session was revoked.</summary>
    Forbidden,

    /// <summary>So many attempts against the upstream failed lately that a retry would only add to its load.</summary>
    RetryBudgetSpent,

    /// <summary>The caller left while waiting; nobody reads this answer.</summary>
    Cancelled,
}
