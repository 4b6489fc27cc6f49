namespace McpActors.Deciders.Sessions;

/// <summary>The limits of one session.</summary>
public sealed record SessionPolicy
{
    /// <summary>How fast calls may come.</summary>
    public RatePolicy Rate { get; init; } = new();

    /// <summary>How much may be used per window.</summary>
    public QuotaPolicy Quota { get; init; } = new();

    /// <summary>Calls in flight at once. Default 20, at least 1.</summary>
    public int MaxConcurrentCalls { get; init; } = 20;

    /// <summary>How long a session is idle before the shell may passivate it. Default 30 min. Read by shells, not by the decider.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(30);
}
