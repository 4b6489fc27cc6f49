using McpActors.Diagnostics;
using McpActors.Gateway;
using McpActors.Hosting;
using McpActors.Pipeline;

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts MCP servers behind a supervised server.</summary>
public static class GatewayServerBuilderExtensions
{
    /// <summary>
    /// Connects to every upstream of the settings that is an MCP server, keeps it connected, and lists its tools beside the server's own,
    /// under its prefix. Their calls pass the same gates.
    /// </summary>
    /// <remarks>The connections are made by a hosted service: start the host, or nothing is listed.</remarks>
    /// <param name="builder">The server, on which <c>WithMcpActors</c> was called before.</param>
    /// <typeparam name="TConnector">Opens the connections; made with the host's services.</typeparam>
    /// <exception cref="InvalidOperationException"><c>WithMcpActors</c> was not called before.</exception>
    public static IMcpServerBuilder WithGateway<TConnector>(this IMcpServerBuilder builder)
        where TConnector : class, IDownstreamConnector
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(McpActorsRuntime)))
            throw new InvalidOperationException("WithGateway needs a supervised server: call WithMcpActors before it.");

        services.AddSingleton<IDownstreamConnector, TConnector>();
        services.AddSingleton<ToolCatalogue>();
        services.Replace(ServiceDescriptor.Singleton<IToolArrivals, ToolArrivals>());
        services.AddSingleton(provider => new GatewayParts(
            provider.GetRequiredService<IDownstreamConnector>(),
            provider.GetRequiredService<ToolCatalogue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(Telemetry.Name)));
        services.AddSingleton<IPostConfigureOptions<McpServerOptions>, GatewayServerOptions>();
        services.AddHostedService<GatewayHostedService>();
        return builder;
    }
}
