namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>When a circuit opens, how long it stays open, and how it closes.</summary>
public sealed record CircuitPolicy
{
    /// <summary>The share of failed attempts in the sampling window that opens the circuit. Default 0.5, above 0, at most 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The sampling window, counted in ten slices. Default 30 s, from 1 s to 1 h.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The least number of attempts in the window for a ratio to count. Default 10, at least 1.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>
    /// So many failures in a row open the circuit, whatever the ratio. Default 5, at least 1; null switches the rule off.
    /// </summary>
    public int? ConsecutiveFailures { get; init; } = 5;

    /// <summary>
    /// The share of slow attempts in the window that opens the circuit. Default null, the rule is off; above 0, at most 1.
    /// </summary>
    public double? SlowCallRatio { get; init; }

    /// <summary>An attempt that takes this long is slow. Default 5 s, more than zero. Means nothing while the rule is off.</summary>
    public TimeSpan SlowCallDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the circuit stays open at first; doubles with each reopening. Default 30 s, more than zero.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest break. Default 5 min, at least <see cref="BreakDuration"/>.</summary>
    public TimeSpan MaxBreakDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many probes run at once when half-open, and how many must succeed to close. Default 1, at least 1.</summary>
    public int Probes { get; init; } = 1;
}
