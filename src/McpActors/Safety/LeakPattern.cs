using System.Text.RegularExpressions;

namespace McpActors.Safety;

/// <summary>
/// One shape of text that must not reach a caller or a log. The expressions run on the non-backtracking engine, so a scan is linear
/// in the text whatever the text is.
/// </summary>
internal sealed class LeakPattern
{
    private readonly Regex _regex;
    private readonly Confirmation? _confirmation;

    private LeakPattern(string expression, RegexOptions options, Confirmation? confirmation, bool yieldsToLinks)
    {
        var linear = options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        _regex = new Regex(expression, linear, Regex.InfiniteMatchTimeout);
        _confirmation = confirmation;
        YieldsToLinks = yieldsToLinks;
    }

    /// <summary>A second look at a match, for what an expression alone cannot tell.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">First character of the match.</param>
    /// <param name="end">One past the last character of the match.</param>
    /// <returns>Whether the match is a leak.</returns>
    internal delegate bool Confirmation(ReadOnlySpan<char> text, int start, int end);

    /// <summary>Whether a match inside an e-mail address or a documentation link is no leak.</summary>
    public bool YieldsToLinks { get; }

    /// <summary>The expression, for those who replace a match (group <c>secret</c>) and do not cut at it.</summary>
    public Regex Regex => _regex;

    public static LeakPattern Exact(string expression, Confirmation? confirmation = null) =>
        new(expression, RegexOptions.None, confirmation, yieldsToLinks: false);

    public static LeakPattern AnyCase(string expression, Confirmation? confirmation = null) =>
        new(expression, RegexOptions.IgnoreCase, confirmation, yieldsToLinks: false);

    public static LeakPattern Address(string expression, Confirmation? confirmation = null) =>
        new(expression, RegexOptions.IgnoreCase, confirmation, yieldsToLinks: true);

    /// <summary>Where the first confirmed match begins.</summary>
    /// <param name="text">The text to look through.</param>
    /// <param name="links">What is allowed to look like an address.</param>
    /// <returns>The index, or -1.</returns>
    public int FirstIndex(ReadOnlySpan<char> text, IReadOnlyList<Range> links)
    {
        var from = 0;
        while (from < text.Length)
        {
            var matches = _regex.EnumerateMatches(text, from);
            if (!matches.MoveNext())
                return -1;

            var (start, end) = (matches.Current.Index, matches.Current.Index + matches.Current.Length);
            if (Confirms(text, start, end) && !(YieldsToLinks && IsInside(links, start, end)))
                return start;

            from = NextStart(text, start, end);
        }

        return -1;
    }

    public bool Confirms(ReadOnlySpan<char> text, int start, int end) => _confirmation?.Invoke(text, start, end) ?? true;

    /// <summary>
    /// A refused match is skipped as a whole but for its last word, which may begin another ("bearer bearer x"). Going on one character
    /// later instead would be quadratic on a long token.
    /// </summary>
    private static int NextStart(ReadOnlySpan<char> text, int start, int end)
    {
        var space = text[start..end].LastIndexOfAny(' ', '\t', '\n');
        return Math.Max(start + 1, space > 0 ? start + space + 1 : end);
    }

    private static bool IsInside(IReadOnlyList<Range> links, int start, int end)
    {
        foreach (var link in links)
            if (link.Start.Value <= start && end <= link.End.Value)
                return true;

        return false;
    }
}
