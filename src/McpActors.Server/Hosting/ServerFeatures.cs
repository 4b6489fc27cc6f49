using McpActors.Hocon;

namespace McpActors.Server.Hosting;

/// <summary>Which features make up a gateway, and which the demo.</summary>
internal static class ServerFeatures
{
    /// <summary>The configuration of the demo.</summary>
    public static HoconSource DemoConfiguration { get; } = new HoconSource.Text("mcp-actors {}", "demo.conf");

    /// <summary>What serves the upstreams of a configuration.</summary>
    public static IReadOnlyList<IServerFeature> OfGateway() => [];

    /// <summary>What serves the demo.</summary>
    public static IReadOnlyList<IServerFeature> OfDemo() => [];

    /// <summary>Layers above <see cref="DemoConfiguration"/> that tell the demo its own address.</summary>
    public static IEnumerable<HoconSource> DemoAt(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return [];
    }
}
