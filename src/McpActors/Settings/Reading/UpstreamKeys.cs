using System.Collections.Frozen;

namespace McpActors.Settings.Reading;

/// <summary>Which keys of an upstream belong to which kinds. Keys that are not here belong to all.</summary>
internal static class UpstreamKeys
{
    public static FrozenSet<string> OwnOnly { get; } =
        FrozenSet.Create(StringComparer.Ordinal, "kind", "base-url", "headers", "command", "args", "env", "working-directory", "prefix");

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["base-url"] = "kind = http",
        ["headers"] = "kind = http",
        ["max-connections"] = "kind = http or kind = delegate",
        ["idle-timeout"] = "kind = http or kind = delegate",
        ["connect-timeout"] = "kind = http or kind = delegate",
        ["max-response"] = "kind = http or kind = delegate",
        ["command"] = "kind = mcp-stdio",
        ["args"] = "kind = mcp-stdio",
        ["env"] = "kind = mcp-stdio",
        ["working-directory"] = "kind = mcp-stdio",
        ["prefix"] = "kind = mcp-stdio",
        ["trust-annotations"] = "kind = mcp-stdio",
        ["list-wait"] = "kind = mcp-stdio",
        ["handshake-timeout"] = "kind = mcp-stdio",
        ["close-timeout"] = "kind = mcp-stdio",
        ["restart"] = "kind = mcp-stdio",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every key that belongs to some kinds only.</summary>
    public static IEnumerable<string> OfSomeKind => Kinds.Keys;

    /// <summary>Which kinds a key belongs to, in words; null when it belongs to all or to none.</summary>
    public static string? KindsOf(string key) => Kinds.GetValueOrDefault(key);
}
