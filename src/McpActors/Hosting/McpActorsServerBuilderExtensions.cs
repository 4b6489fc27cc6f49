using McpActors.Edge;
using McpActors.Hosting;
using McpActors.Pipeline;
using McpActors.Safety;
using McpActors.Settings;
using McpActors.Upstreams;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts an SDK server's tools under supervision.</summary>
public static class McpActorsServerBuilderExtensions
{
    /// <summary>
    /// Supervises every tool of the server: rate, quota and concurrency per session, a deadline per call, safe errors, and for the upstreams that
    /// tools call through <see cref="IUpstreams"/> a circuit, a bulkhead and retries each.
    /// </summary>
    /// <remarks>
    /// The filter is the outermost, whatever the order of the calls on the builder, and works with every transport of the SDK. Each call gets
    /// services of its own that live until its body has ended, so the SDK's scope per request is switched off.
    /// </remarks>
    /// <param name="builder">The server.</param>
    /// <param name="settings">Limits, policies and upstreams; null means the defaults of <c>reference.conf</c> and no upstreams.</param>
    /// <exception cref="InvalidOperationException">The server is supervised already.</exception>
    public static IMcpServerBuilder WithMcpActors(this IMcpServerBuilder builder, McpActorsSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(McpActorsRuntime)))
            throw new InvalidOperationException("WithMcpActors was called twice for one service collection; once supervises every tool.");

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IToolArrivals, NoToolArrivals>();
        settings ??= new McpActorsSettings();
        services.TryAddSingleton(_ => new SecretRedactor(settings.GetSecrets()));
        services.AddSingleton(settings);
        services.AddSingleton<McpActorsRuntime>();
        services.AddSingleton(provider => provider.GetRequiredService<McpActorsRuntime>().Pipeline);
        services.AddSingleton<ListPipeline>();
        services.AddSingleton<ClientInput>();
        services.AddSingleton<UpstreamNames>();
        services.AddSingleton<IUpstreams>(provider => provider.GetRequiredService<McpActorsRuntime>().Upstreams);
        services.AddKeyedSingleton<IUpstream>(
            KeyedService.AnyKey, static (provider, name) => provider.GetRequiredService<IUpstreams>()[(string)name!]);
        foreach (var upstream in settings.Upstreams)
        {
            services.AddSingleton<IReadinessCheck>(
                provider => new UpstreamReadiness(upstream.Name, provider.GetRequiredService<McpActorsRuntime>().Upstreams));
        }

        services.AddSingleton<IPostConfigureOptions<McpServerOptions>, SupervisedServerOptions>();
        services.AddHostedService<McpActorsHostedService>();
        return builder;
    }

    /// <summary>As <see cref="WithMcpActors(IMcpServerBuilder, McpActorsSettings?)"/>, with the settings of a file.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="hoconFile">A HOCON or JSON file with <c>mcp-actors</c>, absolute or relative to the current directory.</param>
    /// <exception cref="SettingsException">The file cannot be used; the exception has every error with file and line.</exception>
    public static IMcpServerBuilder WithMcpActors(this IMcpServerBuilder builder, string hoconFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(hoconFile);
        return builder.WithMcpActors(SettingsSource.ReadFile(hoconFile).GetSettings());
    }

    /// <summary>As <see cref="WithMcpActors(IMcpServerBuilder, McpActorsSettings?)"/>, with the settings of a configuration.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configuration">A configuration that has a section <c>mcp-actors</c>, or that section.</param>
    /// <exception cref="SettingsException">
    /// The section cannot be used, or there is none; the exception has every error with its key, and with file and line where a HOCON file has it.
    /// </exception>
    public static IMcpServerBuilder WithMcpActors(this IMcpServerBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return builder.WithMcpActors(SettingsSource.Read(configuration).GetSettings());
    }
}
