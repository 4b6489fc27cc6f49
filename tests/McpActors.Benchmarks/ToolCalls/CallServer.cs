using McpActors.Settings;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>Starts servers that differ only in what stands around the tool.</summary>
internal static class CallServer
{
    /// <summary>The one upstream of the supervised servers.</summary>
    public const string Upstream = "upstream";

    /// <summary>Limits that no benchmark reaches.</summary>
    public static McpActorsSettings Unlimited { get; } = new()
    {
        Server = new() { MaxConcurrentCalls = 100_000 },
        Sessions = new()
        {
            Rate = new() { Permits = 1_000_000_000, Burst = 1_000_000_000 },
            Quota = new() { Calls = int.MaxValue, UpstreamTime = TimeSpan.FromDays(1_000) },
            MaxConcurrentCalls = 100_000,
        },
        Upstreams = [new() { Name = Upstream, Kind = UpstreamKind.Delegate }],
    };

    /// <summary>Starts a server with an echo tool and returns the loop that calls it.</summary>
    public static CallLoop Start(Func<IServiceProvider, Delegate> body, Action<IMcpServerBuilder> configure, ILoggerProvider? log = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            logging.ClearProviders();
            if (log is not null)
                logging.AddProvider(log);
        });
        var builder = services.AddMcpServer();
        configure(builder);
        services.AddSingleton(provider =>
            McpServerTool.Create(body(provider), new McpServerToolCreateOptions { Name = "echo", ReadOnly = true, Services = provider }));
        var provider = services.BuildServiceProvider();
        var loop = new CallLoop("echo");
        var server = McpServer.Create(
            loop, provider.GetRequiredService<IOptions<McpServerOptions>>().Value, provider.GetRequiredService<ILoggerFactory>(), provider);
        _ = server.RunAsync();
        return loop;
    }

    /// <summary>An echo that calls its upstream once, through a delegate.</summary>
    public static Delegate SupervisedEcho(IServiceProvider services) => async (string text, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IUpstreams>()[Upstream].CallAsync((_, _) => new ValueTask<string>(text), cancellationToken);
}
