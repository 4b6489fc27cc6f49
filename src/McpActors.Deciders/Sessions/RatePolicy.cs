namespace McpActors.Deciders.Sessions;

/// <summary>
/// A session's token bucket: <see cref="Permits"/> tokens flow in per <see cref="Per"/>, at most <see cref="Burst"/> are kept.
/// </summary>
public sealed record RatePolicy
{
    /// <summary>Calls per <see cref="Per"/>. Default 50, from 1 to 1,000,000.</summary>
    public int Permits { get; init; } = 50;

    /// <summary>The time in which <see cref="Permits"/> tokens flow in. Default 1 s, from 1 ms to 1 day.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many calls may come at once after a pause. Default 100, from 1 to 1,000,000.</summary>
    public int Burst { get; init; } = 100;
}
