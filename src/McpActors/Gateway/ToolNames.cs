using System.Buffers;

namespace McpActors.Gateway;

/// <summary>Which names a tool may have (MCP 2025-11-25 and later, server/tools, "Tool Names").</summary>
internal static class ToolNames
{
    /// <summary>Longest name.</summary>
    public const int LengthLimitChars = 128;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>Whether a name, prefix included, may be listed.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= LengthLimitChars && !name.AsSpan().ContainsAnyExcept(Letters);
}
