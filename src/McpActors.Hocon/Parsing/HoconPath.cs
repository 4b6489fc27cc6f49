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
            if (NeedsQuotes(element))
                builder.Append('"').Append(element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            else
                builder.Append(element);
        }

        return builder.ToString();
    }

    private static bool NeedsQuotes(string element) =>
        element.Length == 0 || element.AsSpan().ContainsAny(Characters.Forbidden) || element.Contains('.', StringComparison.Ordinal)
        || element.Any(static c => c == '\n' || Characters.IsSpace(c));
}
