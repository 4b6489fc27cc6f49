using Microsoft.Extensions.Hosting;

namespace McpActors.Http;

/// <summary>
/// Holds up the end of the web server while requests run: it goes on listening, so that new calls are told SHUTTING_DOWN and
/// <c>/health/ready</c> says 503, instead of finding a closed port.
/// </summary>
internal sealed class HttpDrain(HttpEdge edge) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Comes before any service is stopped, the web server included.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => edge.DrainAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
