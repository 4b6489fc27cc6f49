using System.Text;
using McpActors.Hocon.Lexing;

namespace McpActors.Hocon.Parsing;

/// <summary>Writes paths the way they are written in a file.</summary>
internal static class HoconPath
{
    public static string Render(ReadOnlySpan<string> path)
    {
        var builder = new StringBuilder();
        foreach (var element in path)
        {
            if (builder.Length > 0)
                builder.Append('.');
            builder.Append(NeedsQuotes(element) ? Quote(element) : element);
        }

        return builder.ToString();
    }

    private static string Quote(string element) =>
        $"\"{element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool NeedsQuotes(string element) =>
        element.Length == 0 || element.AsSpan().ContainsAny(Characters.Forbidden) || element.Contains('.', StringComparison.Ordinal)
        || element.Any(static c => c == '\n' || Characters.IsSpace(c));
}
