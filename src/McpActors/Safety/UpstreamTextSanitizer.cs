using System.Collections.Immutable;
using System.Text;

namespace McpActors.Safety;

/// <summary>
/// Clears text that came from an upstream before a caller may see it. From the first thing that looks like the inside of a system on
/// (a path, an address, a query, a stack frame, a type name, an error number, a version, a secret) the rest is dropped.
/// </summary>
/// <remarks>
/// Applying it twice changes nothing. It never throws and takes time linear in <see cref="ReadLimitChars"/>, however long or hostile the
/// text is. In doubt it drops: losing half a sentence costs less than a leak.
/// </remarks>
internal static class UpstreamTextSanitizer
{
    /// <summary>Stands in where nothing telling is left.</summary>
    public const string NeutralSentence = "The upstream reported an error.";

    /// <summary>Longest answer, in UTF-16 characters.</summary>
    public const int LengthLimitChars = 2_000;

    /// <summary>
    /// How much of the text is looked at, in UTF-16 characters: more than is answered, so that what the cut would split is still
    /// recognized.
    /// </summary>
    public const int ReadLimitChars = 8_192;

    private const int RoundLimit = 16;

    private static readonly ImmutableArray<LeakPattern> Patterns =
    [
        .. SecretPatterns.All, .. PathPatterns.All, .. AddressPatterns.All, .. DatabasePatterns.All, .. CodePatterns.All,
        OpaqueTokens.Pattern,
    ];

    /// <summary>Returns what of a text may be shown.</summary>
    /// <param name="text">What the upstream said.</param>
    /// <returns>The cleared text, at most <see cref="LengthLimitChars"/> long, or <see cref="NeutralSentence"/>.</returns>
    public static string Sanitize(string text)
    {
        // A cut can make the end of the text match what it did not match before; each round shortens, and only a text that no round
        // changes is answered.
        var current = text;
        for (var round = 0; round < RoundLimit; round++)
        {
            var next = Once(current);
            if (next == current)
                return next;

            current = next;
        }

        return NeutralSentence;
    }

    private static string Once(string text)
    {
        var visible = VisibleText.Of(text.AsSpan(0, Math.Min(text.Length, ReadLimitChars)));
        var leak = FirstLeak(visible);
        if (leak >= 0)
        {
            var kept = LooseEnds.Trim(visible.AsSpan(0, leak));
            return LooseEnds.SaysSomething(kept) ? Bounded(kept.ToString()) : NeutralSentence;
        }

        return HasLetterOrDigit(visible) ? Bounded(visible) : NeutralSentence;
    }

    private static bool HasLetterOrDigit(string text)
    {
        foreach (var letter in text.EnumerateRunes())
            if (Rune.IsLetterOrDigit(letter))
                return true;

        return false;
    }

    private static int FirstLeak(string visible)
    {
        var links = HarmlessLinks.Find(visible);
        var first = visible.Length;
        foreach (var pattern in Patterns)
        {
            var index = pattern.FirstIndex(visible, links);
            if (index >= 0 && index < first)
                first = index;
        }

        return first < visible.Length ? first : -1;
    }

    /// <summary>Cuts between words, so that no part of a word stands for it.</summary>
    private static string Bounded(string text)
    {
        if (text.Length <= LengthLimitChars)
            return text;

        var space = text.LastIndexOf(' ', LengthLimitChars);
        return space <= 0 ? NeutralSentence : text[..space];
    }
}
