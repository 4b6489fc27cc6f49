namespace McpActors.Hocon.Lexing;

/// <summary>Finds UTF-16 code units that are no character.</summary>
internal static class Surrogates
{
    /// <summary>The place of the first surrogate without its other half; -1 when there is none.</summary>
    public static int FirstLone(ReadOnlySpan<char> text)
    {
        var offset = 0;
        while (true)
        {
            var at = text[offset..].IndexOfAnyInRange('\ud800', '\udfff');
            if (at < 0)
                return -1;
            at += offset;
            if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            offset = at + 2;
        }
    }
}
