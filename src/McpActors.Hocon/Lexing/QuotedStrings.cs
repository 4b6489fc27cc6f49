using System.Globalization;
using System.Text;

namespace McpActors.Hocon.Lexing;

/// <summary>Reads strings in double quotes, as JSON has them, and in triple quotes, which take everything literally.</summary>
internal static class QuotedStrings
{
    private const string Triple = "\"\"\"";

    public static Token Read(string text, int start, int line, out int end, out int newlines)
    {
        newlines = 0;
        return string.CompareOrdinal(text, start, Triple, 0, 3) == 0
            ? ReadTriple(text, start, line, out end, out newlines)
            : ReadSingle(text, start, line, out end);
    }

    private static Token ReadTriple(string text, int start, int line, out int end, out int newlines)
    {
        newlines = 0;
        var close = text.IndexOf(Triple, start + 3, StringComparison.Ordinal);
        if (close < 0)
        {
            end = text.Length;
            return new Token(TokenKind.Bad, line, "The multi-line string is not closed; write \"\"\" at its end.");
        }

        // All quotes of the closing run but the last three belong to the string.
        end = close + 3;
        while (end < text.Length && text[end] == '"')
            end++;
        var content = text[(start + 3)..(end - 3)];
        newlines = content.AsSpan().Count('\n');
        return new Token(TokenKind.Quoted, line, content);
    }

    private static Token ReadSingle(string text, int start, int line, out int end)
    {
        var at = start + 1;
        StringBuilder? builder = null;
        string? problem = null;
        var run = at;
        while (at < text.Length && text[at] is not '"' and not '\n')
        {
            var c = text[at];
            if (c < ' ')
                problem ??= $"A control character (U+{(int)c:X4}) stands in a quoted string; write \\u{(int)c:x4}, or use triple quotes.";
            if (c != '\\')
            {
                at++;
                continue;
            }

            builder ??= new StringBuilder();
            builder.Append(text, run, at - run);
            at = ReadEscape(text, at, builder, ref problem);
            run = at;
        }

        if (at >= text.Length || text[at] == '\n')
        {
            end = at;
            return new Token(TokenKind.Bad, line, "The quoted string is not closed on its line; add a double quote, or use triple quotes.");
        }

        end = at + 1;
        var value = builder is null ? text[run..at] : builder.Append(text, run, at - run).ToString();
        if (problem is null && builder is not null && Surrogates.FirstLone(value) >= 0)
            problem = "A \\u escape is half of a surrogate pair; write both halves.";
        return problem is null ? new Token(TokenKind.Quoted, line, value) : new Token(TokenKind.Bad, line, problem);
    }

    /// <summary>Appends what the escape at the backslash means and returns the place behind it.</summary>
    private static int ReadEscape(string text, int at, StringBuilder builder, ref string? problem)
    {
        var c = at + 1 < text.Length ? text[at + 1] : '\n';
        if (c == 'u')
        {
            if (at + 6 <= text.Length
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                builder.Append((char)code);
                return at + 6;
            }

            problem ??= "\\u must be followed by four hexadecimal digits.";
            return at + 2;
        }

        var meant = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (meant == '\0')
        {
            problem ??= "A backslash in quotes must start one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write \\\\ for a backslash.";
            return at + 1;
        }

        builder.Append(meant);
        return at + 2;
    }
}
