using McpActors.ConformanceServer.Fixtures;
using McpActors.Edge;
using McpActors.Http;

using ModelContextProtocol.Protocol;

namespace McpActors.ConformanceServer;

/// <summary>
/// The server that the official conformance suite is run against: its fixtures, supervised with all gates at their defaults, behind our
/// edge.
/// <c>--url http://127.0.0.1:5081/mcp</c> says where to listen; without a path it is <c>/mcp</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args.Length != 2 || args[0] != "--url" || !Uri.TryCreate(args[1], UriKind.Absolute, out Uri? url))
        {
            await Console.Error.WriteLineAsync("Usage: McpActors.ConformanceServer --url http://127.0.0.1:PORT[/PATH]");
            return 2;
        }

        WebApplication app = Build(url);
        app.MapMcpHttpEdge();
        app.MapMcpHealth();
        await app.RunAsync();
        return 0;
    }

    private static WebApplication Build(Uri url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "mcpactors-conformance", Version = "1.0.0" };
                options.Capabilities = new ServerCapabilities
                {
                    Completions = new(),
                    Logging = new(),
                    Resources = new() { Subscribe = true },
                };
            })
            .WithTools<ContentTools>()
            .WithTools<ClientTools>()
            .WithTools<StatelessTools>()
            .WithTools<InputTools>()
            .WithTools([SchemaTool.Create()])
            .WithPrompts<Prompts>()
            .WithResources<Resources>()
            .WithCompleteHandler(Completions.CompleteAsync)
            .WithSubscribeToResourcesHandler(static (_, _) => ValueTask.FromResult(new EmptyResult()))
            .WithUnsubscribeFromResourcesHandler(static (_, _) => ValueTask.FromResult(new EmptyResult()))
            .WithMcpActors();
        string path = url.AbsolutePath.Length > 1 ? url.AbsolutePath : new HttpEdgePolicy().Path;
        builder.Services.AddMcpHttpEdge(policy => policy with { Path = path });
        return builder.Build();
    }
}
