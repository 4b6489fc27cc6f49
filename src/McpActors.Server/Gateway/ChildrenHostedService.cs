using McpActors.Server.Children;
using McpActors.Settings;

namespace McpActors.Server.Gateway;

/// <summary>
/// Ends what earlier runs left behind, and keeps the guardian that ends our children when we are killed. Starts before the first child and
/// stops after the last. Does nothing when the configuration has no child.
/// </summary>
internal sealed class ChildrenHostedService(McpActorsSettings settings, TimeProvider clock, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("McpActors.Children");
    private Guardian? _guardian;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Upstreams.All(static upstream => upstream.Stdio is null))
            return;

        _guardian = Guardian.Start(ProcessOwner.Current, trouble => ChildLog.Guardian(_logger, trouble), clock);
        if (await Orphans.EndAsync(clock) is var count and > 0)
            ChildLog.OrphansEnded(_logger, count);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _guardian, null) is { } guardian)
            await guardian.DisposeAsync();
    }
}
