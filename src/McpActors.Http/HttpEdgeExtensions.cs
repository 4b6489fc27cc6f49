using McpActors.Edge;
using McpActors.Http.Health;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace McpActors.Http;

/// <summary>Puts an MCP server of the ModelContextProtocol SDK behind Streamable HTTP.</summary>
public static class HttpEdgeExtensions
{
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds the HTTP edge to a host whose services hold an MCP server (<c>AddMcpServer()</c>). It sets Kestrel's limits of headers and the
    /// host's shutdown time from the policy.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Makes the policy from the defaults; null keeps them.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The policy is out of range; the message names every property.</exception>
    public static IServiceCollection AddMcpHttpEdge(
        this IServiceCollection services,
        Func<HttpEdgePolicy, HttpEdgePolicy>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        HttpEdgePolicy policy = configure?.Invoke(new HttpEdgePolicy()) ?? new HttpEdgePolicy();
        IReadOnlyList<string> errors = policy.FindErrors();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join(' ', errors), nameof(configure));

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ListChanges>();
        services.AddSingleton(policy);
        services.TryAddSingleton<HttpEdge>();
        services.TryAddSingleton<ReadinessReport>();
        services.AddHostedService<HttpDrain>();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = policy.MaxHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = policy.MaxHeaderCount;
            kestrel.Limits.MaxRequestBodySize = Math.Max(kestrel.Limits.MaxRequestBodySize ?? 0, policy.MaxBodyBytes);
        });
        services.PostConfigure<HostOptions>(host =>
        {
            if (host.ShutdownTimeout < policy.DrainTimeout + AfterDrain)
                host.ShutdownTimeout = policy.DrainTimeout + AfterDrain;
        });
        return services;
    }

    /// <summary>Serves MCP, modern and legacy clients alike, on the path of the policy.</summary>
    /// <param name="endpoints">Where to map it. <see cref="AddMcpHttpEdge"/> must have been called.</param>
    /// <param name="path">Another path than the policy's <see cref="HttpEdgePolicy.Path"/>; null keeps that.</param>
    /// <returns>A builder for conventions of the endpoint, such as authorization.</returns>
    public static IEndpointConventionBuilder MapMcpHttpEdge(this IEndpointRouteBuilder endpoints, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        HttpEdgePolicy policy = endpoints.ServiceProvider.GetRequiredService<HttpEdgePolicy>();
        HttpEdge edge = endpoints.ServiceProvider.GetRequiredService<HttpEdge>();
        return endpoints.Map(path ?? policy.Path, edge.HandleAsync).WithDisplayName("MCP");
    }

    /// <summary>
    /// Serves <c>/health/live</c> (the process answers) and <c>/health/ready</c> (every <see cref="IReadinessCheck"/> of the services
    /// that is
    /// no mere information says so, and no shutdown has begun; else 503).
    /// </summary>
    /// <param name="endpoints">Where to map them. <see cref="AddMcpHttpEdge"/> must have been called.</param>
    /// <returns>A builder for conventions of both endpoints.</returns>
    public static IEndpointConventionBuilder MapMcpHealth(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ReadinessReport report = endpoints.ServiceProvider.GetRequiredService<ReadinessReport>();
        RouteGroupBuilder health = endpoints.MapGroup("/health");
        health.MapGet("/live", ReadinessReport.WriteLiveAsync);
        health.MapGet("/ready", report.WriteAsync);
        return health;
    }
}
