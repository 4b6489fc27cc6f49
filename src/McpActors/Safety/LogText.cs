using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpActors.Safety;

/// <summary>Keeps foreign text from shaping the log: one record stays one line, and no terminal that shows it obeys it.</summary>
public static class LogText
{
    private const string DirectionChanges = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private const string LineSeparators = "\u0085\u2028\u2029";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(code => (char)code),
        .. DirectionChanges, .. LineSeparators,
    ]);

    /// <summary>
    /// Writes control characters, line separators and direction-changing characters as text: <c>\n</c>, <c>\r</c>, <c>\t</c>, else
    /// <c>\u001b</c> (four hexadecimal digits). A backslash is left alone.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The escaped text; the same instance when there is nothing to escape.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var next = text.AsSpan().IndexOfAny(Escaped);
        if (next < 0)
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Escaped))
        {
            escaped.Append(rest[..next]);
            AppendEscaped(escaped, rest[next]);
            rest = rest[(next + 1)..];
        }

        return escaped.Append(rest).ToString();
    }

    private static void AppendEscaped(StringBuilder escaped, char control)
    {
        switch (control)
        {
            case '\n':
                escaped.Append("\\n");
                break;
            case '\r':
                escaped.Append("\\r");
                break;
            case '\t':
                escaped.Append("\\t");
                break;
            default:
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}");
                break;
        }
    }
}
