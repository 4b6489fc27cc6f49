using System.Collections.Frozen;

namespace McpActors.Safety;

/// <summary>
/// Takes off what a cut leaves dangling: opening brackets and quotes, joining punctuation, and words that only introduce what is gone.
/// </summary>
internal static class LooseEnds
{
    private const string Dangling = " :;,-–—([{<=@#$&|/\\+*~^%_";
    private const string Quotes = "\"'`“‘«";

    private static readonly FrozenSet<string> OpeningWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "an", "and", "around", "as", "at", "because", "between", "by", "called", "caused", "directory", "due", "during", "executing",
        "file", "folder", "for", "from", "host", "hostname", "in", "inside", "into", "is", "library", "line", "method", "named", "near",
        "of",
        "on", "open", "or", "path", "see", "server", "statement", "than", "that", "the", "through", "to", "url", "user", "using", "via",
        "was",
        "when", "where", "while", "with");

    private static readonly FrozenSet<string> EmptyWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "error", "errors", "exception", "failed", "failure", "fatal", "fault", "internal", "invalid", "no", "not", "unhandled", "uncaught",
        "unexpected", "unknown", "warning", "err", "occurred", "mcp", "has", "an", "the", "a");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsOpening =
        OpeningWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsEmpty =
        EmptyWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> kept)
    {
        while (true)
        {
            var length = kept.Length;
            kept = WithoutOpeningWord(WithoutOpeningQuote(kept.TrimEnd(Dangling)));
            if (kept.Length == length)
                return kept;
        }
    }

    /// <summary>Whether what is left after a cut tells the reader anything.</summary>
    public static bool SaysSomething(ReadOnlySpan<char> kept)
    {
        var (words, telling) = (0, 0);
        foreach (var part in kept.Split(' '))
        {
            var word = kept[part].Trim("\"'`.:;,!?()[]{}<>");
            if (word.IsEmpty)
                continue;

            words++;
            telling += char.IsLetter(word[0]) && !IsEmpty.Contains(word) ? 1 : 0;
        }

        return words >= 2 && telling >= 1;
    }

    private static ReadOnlySpan<char> WithoutOpeningQuote(ReadOnlySpan<char> kept)
    {
        if (kept.IsEmpty || !Quotes.Contains(kept[^1]))
            return kept;

        return kept.Length == 1 || kept[^2] is ' ' or '(' or '=' or ':' or '[' or '{' or '<' or ',' ? kept[..^1] : kept;
    }

    private static ReadOnlySpan<char> WithoutOpeningWord(ReadOnlySpan<char> kept)
    {
        var space = kept.LastIndexOf(' ');
        return IsOpening.Contains(kept[(space + 1)..].TrimStart("(\"'[")) ? kept[..Math.Max(space, 0)] : kept;
    }
}
