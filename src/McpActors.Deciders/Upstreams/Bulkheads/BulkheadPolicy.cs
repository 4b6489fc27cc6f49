namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>How many attempts against one upstream run and wait at once.</summary>
public sealed record BulkheadPolicy
{
    /// <summary>Attempts at once. Default 20, from 1 to 10,000.</summary>
    public int PermitLimit { get; init; } = 20;

    /// <summary>Attempts waiting, first in first out. Default 50, from 0 to 100,000.</summary>
    public int QueueLimit { get; init; } = 50;
}
