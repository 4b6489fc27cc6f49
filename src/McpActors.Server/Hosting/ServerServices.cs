using McpActors.Safety;
using McpActors.Server.CommandLine;
using McpActors.Server.Logging;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Server.Hosting;

/// <summary>The one place that says what a server is made of, whatever its transport.</summary>
internal static class ServerServices
{
    /// <summary>Adds logging, the supervised MCP server and its features.</summary>
    /// <returns>The server, to be given a transport.</returns>
    public static IMcpServerBuilder AddServer(this IServiceCollection services, ServerPlan plan, ServerLog log)
    {
        services.AddLogging(log.Attach);
        services.AddSingleton<SecretRedactor>(log.Redactor);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = plan.Settings.Server.DrainTimeout + TimeSpan.FromSeconds(10));
        // Both formats of the log escape, and each in its own way.
        var settings = plan.Settings with { Log = plan.Settings.Log with { EscapesRecords = false } };
        var server = services.AddMcpServer(Describe).WithMcpActors(settings);
        foreach (var feature in plan.Features)
            feature.AddTo(server);
        return server;
    }

    private static void Describe(McpServerOptions options)
    {
        options.ServerInfo = new Implementation { Name = "mcpactors", Version = ProductVersion.Text };

        // A server whose upstreams have not listed yet has an empty list of tools, not none.
        options.ToolCollection ??= [];
    }
}
