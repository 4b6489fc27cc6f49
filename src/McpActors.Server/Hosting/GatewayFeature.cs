using McpActors.Server.Gateway;

namespace McpActors.Server.Hosting;

/// <summary>The MCP servers that the configuration names, as one.</summary>
internal sealed class GatewayFeature : IServerFeature
{
    /// <inheritdoc/>
    public void AddTo(IMcpServerBuilder server) => server.WithChildProcesses();
}
