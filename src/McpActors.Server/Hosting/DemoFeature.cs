using McpActors.Server.Demo;

namespace McpActors.Server.Hosting;

/// <summary>The example tools, and the unreliable API that they call.</summary>
internal sealed class DemoFeature : IServerFeature
{
    /// <inheritdoc/>
    public void AddTo(IMcpServerBuilder server)
    {
        server.Services.AddDemoUpstream();
        server.WithDemoTools();
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapDemo();

    /// <inheritdoc/>
    public IEnumerable<string> Hints(Uri address) =>
    [
        $"Make the demo's services fail: curl '{address}demo/faults?latencyMs=0&failureRatio=1'",
        $"and let them work again:       curl '{address}demo/faults?latencyMs=0&failureRatio=0'",
    ];
}
