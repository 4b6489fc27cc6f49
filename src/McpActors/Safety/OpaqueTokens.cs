namespace McpActors.Safety;

/// <summary>
/// A long run of letters and digits that nobody would write by hand is taken for a secret. A UUID is an identifier and stays.
/// </summary>
internal static class OpaqueTokens
{
    private const int DigestLength = 40;

    public static LeakPattern Pattern { get; } = LeakPattern.Exact("[A-Za-z0-9+/_=-]{32,}", IsOpaque);

    private static bool IsOpaque(ReadOnlySpan<char> text, int start, int end)
    {
        var token = text[start..end];
        if (Guid.TryParse(token, out _))
            return token.Contains('-') is false;

        var digits = 0;
        var joints = 0;
        foreach (var letter in token)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            joints += letter is '_' or '-' or '/' ? 1 : 0;
        }

        var bothCases = token.ContainsAnyInRange('A', 'Z') && token.ContainsAnyInRange('a', 'z');
        var words = joints * 8 > token.Length;
        return !words && (token.Length >= DigestLength ? digits >= 5 || bothCases : digits >= 1 && bothCases);
    }
}
