namespace McpActors.Hocon;

/// <summary>The grammar of numbers (RFC 8259, section 6).</summary>
internal static class JsonNumber
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('-'))
            text = text[1..];
        if (!TakeDigits(ref text, out var first, out var count) || (first == '0' && count > 1))
            return false;
        if (text.StartsWith('.'))
        {
            text = text[1..];
            if (!TakeDigits(ref text, out _, out _))
                return false;
        }

        if (text.IsEmpty || text[0] is not ('e' or 'E'))
            return text.IsEmpty;
        text = text[1..];
        if (!text.IsEmpty && text[0] is '+' or '-')
            text = text[1..];
        return TakeDigits(ref text, out _, out _) && text.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<char> text, out char first, out int count)
    {
        count = text.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = text.Length;
        first = count > 0 ? text[0] : '\0';
        text = text[count..];
        return count > 0;
    }
}
