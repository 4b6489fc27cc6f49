using System.Buffers;
using System.Globalization;

namespace McpActors.Hocon.Lexing;

/// <summary>The character classes of the HOCON specification.</summary>
internal static class Characters
{
    /// <summary>What an unquoted string may not hold, besides blank space and <c>//</c>.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create("$\"{}[]:=,+#`^?!@*&\\");

    /// <summary>Blank space other than the newline, which separates.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or '\t' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u001f' or '\ufeff' => true,
        < '\u0080' => false,
        _ => char.GetUnicodeCategory(c)
            is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>Shows a character in a message: itself, or its code when it cannot be seen.</summary>
    public static string Show(char c) => char.IsControl(c) || char.IsSurrogate(c) || IsSpace(c)
        ? $"U+{(int)c:X4}"
        : $"'{c}'";
}
