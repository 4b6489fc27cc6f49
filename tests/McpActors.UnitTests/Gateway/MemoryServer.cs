using System.IO.Pipelines;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Gateway;

/// <summary>A server of the SDK and a client of it, in memory.</summary>
internal sealed class MemoryServer : IAsyncDisposable
{
    private readonly McpServer _server;
    private readonly Task _running;

    private MemoryServer(McpServer server, Task running, McpClient client) => (_server, _running, Client) = (server, running, client);

    /// <summary>The client.</summary>
    public McpClient Client { get; }

    /// <summary>Starts a server with these handlers, and connects to it.</summary>
    public static async Task<MemoryServer> StartAsync(McpServerHandlers handlers)
    {
        Pipe toServer = new(), toClient = new();
        var options = new McpServerOptions { ServerInfo = new Implementation { Name = "memory", Version = "1" }, Handlers = handlers };
        var server = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), options);
        var running = server.RunAsync();
        var transport = new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream());
        return new MemoryServer(server, running, await McpClient.CreateAsync(transport));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.DisposeAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
