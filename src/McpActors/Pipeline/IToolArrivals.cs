namespace McpActors.Pipeline;

/// <summary>Where tools come from that are not there yet: downstream servers that have not listed theirs.</summary>
internal interface IToolArrivals
{
    /// <summary>Waits for a tool whose name says that it is still to come, as long as its source may take.</summary>
    ValueTask<Arrival> WaitForAsync(string tool, CancellationToken cancelled);

    /// <summary>Waits until every source has listed once, or has had its time.</summary>
    ValueTask WaitForAllAsync(CancellationToken cancelled);
}
