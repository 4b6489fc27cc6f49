using System.Text.Json;

using McpActors.Hocon;
using McpActors.Server.Demo.Tools;
using McpActors.Server.Demo.Unreliable;
using McpActors.Upstreams;

namespace McpActors.Server.Demo;

/// <summary>
/// The demo: the example tools, and the unreliable API that they call, on the same server. Nothing of it is there unless these methods are
/// called.
/// </summary>
internal static class DemoServer
{
    /// <summary>The embedded <c>demo.conf</c>.</summary>
    public static HoconSource Configuration { get; } = new HoconSource.Text(ReadConfiguration(), "demo.conf");

    /// <summary>The layer above <see cref="Configuration"/> that tells the upstreams where the server really listens.</summary>
    /// <param name="url">The address that the server listens on, with its real port.</param>
    public static HoconSource ListeningAt(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new HoconSource.Text($"demo.url = {JsonSerializer.Serialize(Reachable(url))}", "the address of the demo");
    }

    /// <summary>Adds the example tools. The settings must be those of <see cref="Configuration"/>, which has their upstreams.</summary>
    public static IMcpServerBuilder WithDemoTools(this IMcpServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(_ => new FileRoot(Path.Combine(AppContext.BaseDirectory, "demo-files")));
        builder.Services.AddSingleton(static services =>
            new AllowList([services.GetRequiredKeyedService<IUpstream>("web").Http.BaseAddress!]));
        builder.Services.AddSingleton<FetchClient>();
        return builder
            .WithTools<UserTools>()
            .WithTools<ExternalTools>()
            .WithTools<SearchTools>()
            .WithTools<WeatherTools>()
            .WithTools<FileTools>()
            .WithTools<FetchTools>()
            .WithTools<CalculateTools>();
    }

    /// <summary>Adds what <see cref="MapDemo"/> maps.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="random">See <see cref="FaultSwitch"/>; null means real chance.</param>
    public static IServiceCollection AddDemoUpstream(this IServiceCollection services, Func<double>? random = null) =>
        services.AddSingleton(provider => new FaultSwitch(
            random ?? Random.Shared.NextDouble, provider.GetService<TimeProvider>() ?? TimeProvider.System));

    /// <summary>Maps the unreliable API (<c>/demo/api/…</c>) and its switch (<c>/demo/faults</c>).</summary>
    public static void MapDemo(this IEndpointRouteBuilder endpoints)
    {
        DemoApi.Map(endpoints);
        endpoints.MapMethods("/demo/faults", [HttpMethods.Get, HttpMethods.Post], LocalOnly.Guard(FaultsEndpoint.HandleAsync));
    }

    /// <summary>Without a path, and with an address that can be connected to in the place of a wildcard or a name.</summary>
    private static string Reachable(Uri url)
    {
        string host = url.DnsSafeHost switch
        {
            "0.0.0.0" or "localhost" => "127.0.0.1",
            "::" => "::1",
            var other => other,
        };
        return new UriBuilder(url.Scheme, host, url.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private static string ReadConfiguration()
    {
        using var stream = typeof(DemoServer).Assembly.GetManifestResourceStream("demo.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
