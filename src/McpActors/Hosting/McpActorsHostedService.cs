using McpActors.Settings;

using Microsoft.Extensions.Hosting;

namespace McpActors.Hosting;

/// <summary>Starts the runtime with its host, and drains it before the host stops: no new calls, then the running ones, then the actors.</summary>
internal sealed class McpActorsHostedService(McpActorsRuntime runtime, McpActorsSettings settings, IHostApplicationLifetime lifetime)
    : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(runtime.Gate.Close);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        runtime.Gate.Close();
        await runtime.DrainAsync(settings.Server.DrainTimeout, cancellationToken);
    }
}
