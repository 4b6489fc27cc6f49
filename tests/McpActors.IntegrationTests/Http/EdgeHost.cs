using System.Net;
using System.Text;

using McpActors.Edge;
using McpActors.Http;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Http;

/// <summary>A small MCP server behind the edge on a free port of loopback, and an HTTP client for it.</summary>
public sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeHost(WebApplication app, EdgeTools tools, LogLines log)
    {
        _app = app;
        Tools = tools;
        Log = log;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            MaxConnectionsPerServer = 256,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Uri Address { get; }

    public Uri Endpoint => new(Address, "/mcp");

    public HttpClient Client { get; }

    public EdgeTools Tools { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<EdgeHost> StartAsync(
        Func<HttpEdgePolicy, HttpEdgePolicy>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        LogLines log = new();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
        EdgeTools tools = new();
        builder.Services
            .AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "edge-tests", Version = "1.0.0" };
                options.Capabilities = new ServerCapabilities { Resources = new() { Subscribe = true } };
            })
            .WithTools(tools)
            .WithResources<EdgeResources>();
        builder.Services.AddMcpHttpEdge(configure);
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.MapMcpHttpEdge();
        app.MapMcpHealth();
        await app.StartAsync();
        return new EdgeHost(app, tools, log);
    }

    public void RaiseToolsChanged() => Services.GetRequiredService<ListChanges>().Raise(ListKind.Tools);

    /// <summary>Announces the shutdown, as a signal would, while connections stay open.</summary>
    public void BeginStop() => Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Tools.ReleaseAll();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
