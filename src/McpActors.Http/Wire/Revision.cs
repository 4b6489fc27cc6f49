using System.Collections.Immutable;

namespace McpActors.Http.Wire;

/// <summary>The revisions of MCP and what era they belong to.</summary>
internal static class Revision
{
    /// <summary>The first revision without handshake and sessions.</summary>
    public const string Modern = "2026-07-28";

    /// <summary>The only modern revisions there are: what <c>server/discover</c> lists and a version error names.</summary>
    public static ImmutableArray<string> ModernOnes { get; } = [Modern];

    private static readonly ImmutableArray<string> LegacyOnes = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    public static bool IsModern(string version) => ModernOnes.Contains(version, StringComparer.Ordinal);

    public static bool IsLegacy(string version) => LegacyOnes.Contains(version, StringComparer.Ordinal);
}
