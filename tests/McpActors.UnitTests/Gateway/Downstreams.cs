using McpActors.Gateway;
using McpActors.Settings;

namespace McpActors.UnitTests.Gateway;

/// <summary>Downstream servers as tests need them.</summary>
internal static class Downstreams
{
    /// <summary>The settings of an upstream that is a program.</summary>
    public static UpstreamSettings Settings(string name, string? prefix = null, TimeSpan? listWait = null) => new()
    {
        Name = name,
        Kind = UpstreamKind.McpStdio,
        Stdio = new McpStdioSettings
        {
            Command = "unused",
            Prefix = prefix ?? name + "__",
            ListWait = listWait ?? TimeSpan.FromSeconds(10),
        },
    };

    /// <summary>A downstream server that nobody calls.</summary>
    public static Downstream Named(string name, bool showsText = true) =>
        new(Settings(name), null!, new ErrorSettings { ShowUpstreamText = showsText });
}
