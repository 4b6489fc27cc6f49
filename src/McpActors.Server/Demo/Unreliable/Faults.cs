namespace McpActors.Server.Demo.Unreliable;

/// <summary>How badly a service of the demo behaves.</summary>
/// <param name="LatencyMs">How long it waits before it answers or fails. Default 0, range 0 to <see cref="MaxLatencyMs"/>.</param>
/// <param name="FailureRatio">The share of requests that fail. Default 0, range 0 to 1.</param>
internal sealed record Faults(int LatencyMs = 0, double FailureRatio = 0)
{
    /// <summary>Longer than any attempt may take, so that timeouts can be watched.</summary>
    public const int MaxLatencyMs = 60_000;

    /// <summary>No faults.</summary>
    public static Faults None { get; } = new();
}
