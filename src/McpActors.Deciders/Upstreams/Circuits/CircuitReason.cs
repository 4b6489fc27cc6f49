namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>Why a circuit changed.</summary>
public enum CircuitReason
{
    /// <summary>The share of failures in the sampling window.</summary>
    FailureRatio,

    /// <summary>Too many failures in a row.</summary>
    ConsecutiveFailures,

    /// <summary>The share of slow attempts in the sampling window.</summary>
    SlowCallRatio,

    /// <summary>A probe failed, or the connection was lost while probing.</summary>
    ProbeFailed,

    /// <summary>The break ended and a probe was let through.</summary>
    BreakEnded,

    /// <summary>As many probes as the policy names succeeded.</summary>
    ProbesSucceeded,

    /// <summary>An operator said so.</summary>
    Operator,
}
