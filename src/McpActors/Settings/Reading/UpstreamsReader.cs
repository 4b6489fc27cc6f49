using System.Collections.Immutable;
using System.Text.RegularExpressions;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>Reads <c>upstreams</c>.</summary>
internal static partial class UpstreamsReader
{
    public static ImmutableArray<UpstreamSettings> Read(Section section, UpstreamDefaults defaults)
    {
        var upstreams = ImmutableArray.CreateBuilder<UpstreamSettings>();
        foreach (var (name, value) in section.Members)
        {
            if (!Name().IsMatch(name))
            {
                section.Error(
                    value.Origin,
                    $"{section.PathOf(name)}: the name of an upstream begins with a small letter or a digit, then has those, '_' and '-', "
                    + "at most 64 in all.");
            }

            if (section.Child(name) is { } child && value is HoconObject)
                upstreams.Add(ReadOne(child, name, defaults));
        }

        CrossChecks.Prefixes(section, upstreams);
        return upstreams.ToImmutable();
    }

    private static UpstreamSettings ReadOne(Section section, string name, UpstreamDefaults defaults)
    {
        var kind = ReadKind(section);
        var policy = UpstreamPolicyReader.Read(section, defaults.Policy) with { NeedsConnection = kind == UpstreamKind.McpStdio };
        var upstream = new UpstreamSettings
        {
            Name = name,
            Kind = kind ?? UpstreamKind.Delegate,
            Policy = policy,
            Http = kind switch
            {
                UpstreamKind.Http => HttpUpstreamReader.Read(section, defaults.Http),
                UpstreamKind.Delegate => HttpUpstreamReader.ReadPool(section, defaults.Http),
                _ => defaults.Http,
            },
            Stdio = kind == UpstreamKind.McpStdio ? StdioUpstreamReader.Read(section, name, defaults) : null,
        };
        End(section, kind);
        return upstream;
    }

    private static UpstreamKind? ReadKind(Section section)
    {
        if (!section.Has("kind"))
            section.Missing("kind", "it must be delegate, http or mcp-stdio");
        return section.OneOf<UpstreamKind?>(
            "kind",
            null,
            ("delegate", UpstreamKind.Delegate),
            ("http", UpstreamKind.Http),
            ("mcp-stdio", UpstreamKind.McpStdio));
    }

    /// <summary>Without a valid kind, keys of any kind pass: the kind is the one mistake to tell.</summary>
    private static void End(Section section, UpstreamKind? kind)
    {
        if (kind is { } own)
        {
            section.End(key =>
                UpstreamKeys.KindsOf(key) is { } kinds ? $"belongs to {kinds}, and this upstream has kind = {WordOf(own)}." : null);
            return;
        }

        section.Know(UpstreamKeys.OfSomeKind);
        section.End();
    }

    private static string WordOf(UpstreamKind kind) => kind switch
    {
        UpstreamKind.Delegate => "delegate",
        UpstreamKind.Http => "http",
        _ => "mcp-stdio",
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
