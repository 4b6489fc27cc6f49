namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>How often and after which delay a failed attempt is repeated.</summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts of one call in all, the first included. Default 3, from 1 to 100.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The ceiling of the first delay; doubles with each further retry. Default 200 ms, at least zero.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The ceiling of every delay, and of what an upstream can ask for by Retry-After. Default 5 s, at least <see cref="BaseDelay"/>.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What keeps retries from adding to the load of an upstream that fails.</summary>
    public RetryBudgetPolicy Budget { get; init; } = new();
}
