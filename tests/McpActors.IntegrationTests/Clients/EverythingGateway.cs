using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Clients;

/// <summary>The executable over HTTP in front of the official server with everything: started when the first test asks, shared by a class.</summary>
public sealed class EverythingGateway : IAsyncLifetime
{
    private readonly Lazy<Task<Uri>> _endpoint;
    private ConfigFile? _file;
    private RunningServer? _server;

    public EverythingGateway() => _endpoint = new(StartAsync);

    /// <summary>Where it serves MCP.</summary>
    public Task<Uri> EndpointAsync() => _endpoint.Value;

    /// <summary>A configuration with that server as the upstream <c>everything</c>, whose tools only read.</summary>
    internal static async Task<ConfigFile> ConfigureAsync()
    {
        await NpmPackages.EnsureInstalledAsync();
        var script = NpmPackages.PathOf("@modelcontextprotocol/server-everything", "dist/index.js");
        return new ConfigFile($$"""
            mcp-actors {
              upstreams.everything { kind = mcp-stdio, command = "{{NpmPackages.Node}}", args = ["{{script}}", stdio], list-wait = 60s }
              tools."everything__*" { effect = read, budget = 60s }
            }
            """);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _file?.Dispose();
    }

    private async Task<Uri> StartAsync()
    {
        _file = await ConfigureAsync();
        (_server, var endpoint) = await RunningServer.StartAsync(
            new Dictionary<string, string>(), "serve", "--config", _file.Path, "--url", "http://127.0.0.1:0");
        return endpoint;
    }
}
