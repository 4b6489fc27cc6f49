using McpActors.Hocon;
using McpActors.Server.Demo;

namespace McpActors.Server.Hosting;

/// <summary>Which features make up a gateway, and which the demo.</summary>
internal static class ServerFeatures
{
    /// <summary>The configuration of the demo.</summary>
    public static HoconSource DemoConfiguration => DemoServer.Configuration;

    /// <summary>What serves the upstreams of a configuration.</summary>
    public static IReadOnlyList<IServerFeature> OfGateway() => [new GatewayFeature()];

    /// <summary>What serves the demo.</summary>
    public static IReadOnlyList<IServerFeature> OfDemo() => [new DemoFeature()];

    /// <summary>Layers above <see cref="DemoConfiguration"/> that tell the demo its own address.</summary>
    public static IEnumerable<HoconSource> DemoAt(Uri address) => [DemoServer.ListeningAt(address)];
}
