namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>
/// The retry budget of one upstream: a bucket that starts full. A failed attempt takes one token, a success returns <see cref="Ratio"/>,
/// and retries are allowed only while the bucket is more than half full (the scheme of gRPC's retry throttling, proposal A6).
/// </summary>
public sealed record RetryBudgetPolicy
{
    /// <summary>The bucket's size in tokens. Default 10, from 1 to 1,000.</summary>
    public int Max { get; init; } = 10;

    /// <summary>What a success returns, in tokens, kept to three decimals. Default 0.1, above 0, at most 1,000.</summary>
    public double Ratio { get; init; } = 0.1;
}
