using McpActors.Diagnostics;
using McpActors.Pipeline;
using McpActors.Settings;

using Microsoft.Extensions.Logging;

namespace McpActors.Gateway;

/// <summary>Waits for downstream servers that have not listed their tools yet.</summary>
internal sealed class ToolArrivals(ToolCatalogue catalogue, McpActorsSettings settings, TimeProvider clock, ILoggerFactory loggers)
    : IToolArrivals
{
    private readonly ILogger _logger = loggers.CreateLogger(Telemetry.Name);

    /// <summary>Waits as long as each upstream of a matching prefix may take, within the tool's budget.</summary>
    /// <inheritdoc/>
    public async ValueTask<Arrival> WaitForAsync(string tool, CancellationToken cancelled)
    {
        ToolShelf? missing = null;
        foreach (var shelf in catalogue.Shelves)
        {
            if (shelf.HasListed || !tool.StartsWith(shelf.Prefix, StringComparison.Ordinal))
                continue;

            var budget = settings.Tools.Of(tool).Budget;
            await shelf.WaitAsync(budget < shelf.ListWait ? budget : shelf.ListWait, clock, cancelled);
            if (catalogue.Find(tool) is { } arrived)
                return new Arrival(arrived, null);
            if (!shelf.HasListed)
                missing ??= shelf;
        }

        return missing is null ? new Arrival(catalogue.Find(tool), null) : new Arrival(null, DownstreamFaults.NotListed(missing.Upstream));
    }

    /// <inheritdoc/>
    public ValueTask WaitForAllAsync(CancellationToken cancelled)
    {
        foreach (var shelf in catalogue.Shelves)
        {
            if (shelf.IsAwaited)
                return new(WaitForEachAsync(cancelled));
        }

        return ValueTask.CompletedTask;
    }

    private Task WaitForEachAsync(CancellationToken cancelled) =>
        Task.WhenAll(catalogue.Shelves.Where(static shelf => shelf.IsAwaited).Select(shelf => WaitForAsync(shelf, cancelled)));

    private async Task WaitForAsync(ToolShelf shelf, CancellationToken cancelled)
    {
        if (!await shelf.WaitForListAsync(clock, cancelled))
            GatewayLog.ListedWithout(_logger, shelf.Upstream, shelf.ListWait);
    }
}
