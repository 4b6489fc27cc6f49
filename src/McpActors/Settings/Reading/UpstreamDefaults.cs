using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;

namespace McpActors.Settings.Reading;

/// <summary>
/// What an upstream has unless its own entry says otherwise (<c>defaults.upstream</c>): the keys of all kinds that have a default, each
/// taken up by
/// the kinds it belongs to.
/// </summary>
internal sealed record UpstreamDefaults
{
    public UpstreamPolicy Policy { get; init; } = new();

    public HttpUpstreamSettings Http { get; init; } = new();

    public ConnectionPolicy Connection { get; init; } = new();

    public bool TrustAnnotations { get; init; }

    public TimeSpan ListWait { get; init; } = TimeSpan.FromSeconds(10);

    public static UpstreamDefaults Read(Section section)
    {
        var fallback = new UpstreamDefaults();
        var defaults = new UpstreamDefaults
        {
            Policy = UpstreamPolicyReader.Read(section, fallback.Policy),
            Http = HttpUpstreamReader.ReadPool(section, fallback.Http),
            Connection = StdioUpstreamReader.ReadConnection(section, fallback.Connection),
            TrustAnnotations = StdioUpstreamReader.ReadTrustAnnotations(section, fallback.TrustAnnotations),
            ListWait = StdioUpstreamReader.ReadListWait(section, fallback.ListWait),
        };
        section.End(static key => UpstreamKeys.OwnOnly.Contains(key)
            ? "is particular to each upstream and has no default; write it under mcp-actors.upstreams.<name>."
            : null);
        return defaults;
    }
}
