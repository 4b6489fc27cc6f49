namespace McpActors.Pipeline;

/// <summary>Nothing is to come: every tool is in this process.</summary>
internal sealed class NoToolArrivals : IToolArrivals
{
    /// <inheritdoc/>
    public ValueTask<Arrival> WaitForAsync(string tool, CancellationToken cancelled) => default;

    /// <inheritdoc/>
    public ValueTask WaitForAllAsync(CancellationToken cancelled) => default;
}
