namespace McpActors.Deciders.Sessions;

/// <summary>What one session may use per window. The window is fixed: it starts with the first call after the previous one ended.</summary>
public sealed record QuotaPolicy
{
    /// <summary>Calls per window. Default 10,000, at least 1.</summary>
    public int Calls { get; init; } = 10_000;

    /// <summary>Cumulated upstream time per window. Default 30 min, more than zero.</summary>
    public TimeSpan UpstreamTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The window. Default 1 h, from 1 s to 31 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The least upstream time worth admitting a call for: when less is left, the quota counts as used up (unless the call asks for even
    /// less). Default 50 ms, the least time of an attempt.
    /// </summary>
    public TimeSpan MinReserve { get; init; } = TimeSpan.FromMilliseconds(50);
}
