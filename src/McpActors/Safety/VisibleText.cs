using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpActors.Safety;

/// <summary>
/// Text as a person would see it: without terminal escapes, control, zero-width and direction-changing characters (removed, so that they
/// cannot split a word), and with each run of white space as one space.
/// </summary>
internal static class VisibleText
{
    private const char Escape = '\u001b';
    private const char ControlSequence = '\u009b';
    private const char Bell = '\u0007';

    public static string Of(ReadOnlySpan<char> raw)
    {
        var visible = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            if (raw[0] is Escape or ControlSequence)
            {
                raw = raw[TerminalEscapeLength(raw)..];
                continue;
            }

            var status = Rune.DecodeFromUtf16(raw, out var rune, out var consumed);
            if (status == OperationStatus.Done)
                Append(visible, rune, raw[..consumed]);

            raw = raw[consumed..];
        }

        return visible.ToString().Trim();
    }

    private static void Append(StringBuilder visible, Rune rune, ReadOnlySpan<char> chars)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (visible.Length > 0 && visible[^1] != ' ')
                visible.Append(' ');

            return;
        }

        if (!IsInvisible(Rune.GetUnicodeCategory(rune)))
            visible.Append(chars);
    }

    private static bool IsInvisible(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>Length of a CSI sequence (ESC [ … letter), a string (ESC ] … BEL or ESC \), or of ESC and one character.</summary>
    private static int TerminalEscapeLength(ReadOnlySpan<char> raw)
    {
        var introducer = raw[0] == ControlSequence ? 1 : 2;
        if (introducer > raw.Length)
            return raw.Length;

        if (raw[0] == ControlSequence || raw[1] == '[')
        {
            var parameters = raw[introducer..].IndexOfAnyExceptInRange('0', '?');
            return parameters < 0 ? raw.Length : introducer + parameters + (raw[introducer + parameters] is >= '@' and <= '~' ? 1 : 0);
        }

        if (raw[1] is not (']' or 'P' or '^' or '_' or 'X'))
            return raw[1] is > ' ' and <= '~' ? 2 : 1;

        var end = raw[2..].IndexOfAny(Bell, Escape);
        return end < 0 ? raw.Length : 2 + end + (raw[2 + end] == Bell ? 1 : 0);
    }
}
