using System.Text.RegularExpressions;

namespace McpActors.Safety;

/// <summary>
/// The two kinds of address that are meant for people and stay: an e-mail address at a public domain, and an <c>https</c> link whose host
/// says that it is for readers (<c>docs.</c>, <c>help.</c>, <c>support.</c>, <c>status.</c>, <c>developer.</c>, <c>learn.</c>,
/// <c>www.</c>), without port, credentials, query or fragment. Every other URL goes: its host may be an internal one.
/// </summary>
internal static class HarmlessLinks
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const string PublicHost = """(?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|edu|gov|io|dev|app|ai|info|[a-z]{2})""";

    private static readonly Regex Link = new(
        $"""\bhttps://(?:docs?|help|support|status|developers?|learn|www)\.{PublicHost}(?:/[a-z0-9/_-]*(?:\.html?)?)?""", Options);

    private static readonly Regex Mail = new($"""\b[a-z][\w+-]*(?:\.[a-z][\w+-]*)*@{PublicHost}\b""", Options);

    private static readonly Regex InternalLabel = new(
        """(?:^|[./@-])(?:internal|intranet|intra|corp|local|lan|private|prod|prd|staging|stage|stg|uat|svc|vpn|db|ec2|"""
        + """compute)[.@\d-]""", Options);

    public static IReadOnlyList<Range> Find(string text)
    {
        if (!text.Contains('@') && !text.Contains("://", StringComparison.Ordinal))
            return [];

        var found = new List<Range>();
        Add(found, Link, text);
        Add(found, Mail, text);
        return found;
    }

    private static void Add(List<Range> found, Regex shape, string text)
    {
        foreach (var match in shape.EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            var standsAlone = BeginsCleanly(text, match.Index) && EndsCleanly(text, end);
            if (standsAlone && !InternalLabel.IsMatch(text.AsSpan(match.Index, match.Length)))
                found.Add(new Range(match.Index, end));
        }
    }

    private static bool BeginsCleanly(string text, int start) =>
        start == 0 || text[start - 1] is not (':' or '/' or '@' or '%' or '-' or '.' or '\\');

    /// <summary>Nothing may follow that would make it another address: a port, a query, a further label.</summary>
    private static bool EndsCleanly(string text, int end)
    {
        if (end == text.Length || char.IsWhiteSpace(text[end]))
            return true;

        var last = end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]);
        return text[end] switch
        {
            ')' or ']' or '}' or '>' or '"' or '\'' or '`' or ',' or ';' or '!' => true,
            '.' or ':' or '?' => last,
            _ => false,
        };
    }
}
