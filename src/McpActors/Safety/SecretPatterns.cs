using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace McpActors.Safety;

/// <summary>
/// Secrets known by their shape. Group <c>secret</c> is what has to go; what stands before it (<c>password=</c>) tells a reader of the
/// log what was there.
/// </summary>
internal static class SecretPatterns
{
    private const string Keys =
        "pass(?:word|wd|phrase|code)|pwd|secret|token|api[ _-]?key|access[ _-]?key(?:[ _-]?id)?|account[ _-]?key|private[ _-]?key|"
        + "secret[ _-]?key|signing[ _-]?key|encryption[ _-]?key|shared[ _-]?access[ _-]?(?:key|signature)|credentials?|authorization|"
        + "x-api-key|set-cookie|cookie|session[ _-]?id|signature|sig";

    // What English puts behind "password:"; anything else there is taken for the password.
    private static readonly FrozenSet<string> ProseWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "an", "and", "already", "at", "been", "cannot", "denied", "does", "expected", "expired", "field", "has", "header", "incorrect",
        "invalid", "is", "may", "mismatch", "missing", "must", "needs", "no", "not", "only", "or", "please", "required", "revoked",
        "should",
        "the", "this", "too", "unknown", "value", "was", "will", "wrong", "you", "your", "malformed");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsProse =
        ProseWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Some part that every text with a match has, in any case: a cheap first look.</summary>
    public static SearchValues<string> Hints { get; } = SearchValues.Create(
        [
            "eyJ", "sk-", "sk_", "pk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "AKIA", "ASIA",
            "AIza",
            "ya29.", "npm_", "hf_", "SG.", "shpat_", "dop_v1_", "whsec_", "PRIVATE KEY", "://", "bearer", "basic", "pass", "pwd", "secret",
            "token", "key", "credential", "authorization", "cookie", "session", "sig",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static ImmutableArray<LeakPattern> All { get; } =
    [
        LeakPattern.Exact(
            """(?<secret>-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?s:.*?)(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?----"""
            + """-|\z))"""),
        LeakPattern.Exact("""(?<secret>eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3})"""),
        LeakPattern.Exact(
            """(?<secret>(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|shpat_|dop_v1_|whsec_|ya29\.|AIza|(?:sk|pk|"""
            + """rk)_(?:live|test)_)[\w.-]{8,})"""),
        LeakPattern.Exact("""(?<secret>(?:AKIA|ASIA)[A-Z0-9]{12,}|\bsk-[\w-]{8,}|\bSG\.[\w-]{8,}\.[\w-]{8,})"""),
        LeakPattern.AnyCase(
            """[a-z][a-z0-9+.-]*://(?<secret>[^\s/@"'<>]*:[^\s@"'<>]*)@|[a-z][a-z0-9+.-]*://(?<secret>[^\s/@:"'<>]{12,})@"""),
        LeakPattern.AnyCase("""\bbearer\s+(?<secret>[\w.~+/=-]{6,})""", IsCredential),
        LeakPattern.AnyCase("""\bbasic\s+(?<secret>[a-z0-9+/_-]{6,}={0,2})""", IsCredential),
        LeakPattern.AnyCase(
            $$"""(?:{{Keys}})(?:\\?["'])?\s*(?:=|:=|=>)\s*(?:\\?["'])?(?<secret>(?:(?:bearer|basic|"""
            + $$"""token)\s+)?[^\s"'\\,;&<>)\]}=][^\s"'\\,;&<>)\]}]*)"""),
        LeakPattern.AnyCase($$"""(?:{{Keys}})\\?["']\s*:\s*\\?["'](?<secret>(?:\\\\.|[^"'\\])+)"""),
        LeakPattern.AnyCase(
            $$"""(?:{{Keys}})\s*:\s*["']?(?<secret>(?:(?:bearer|basic|token)\s+)?[^\s"'\\,;&<>)\]}]+)""",
            IsNoSentence),
    ];

    /// <summary>"Basic subscription" and "bearer token" are English; a credential has digits, padding, or both cases inside.</summary>
    private static bool IsCredential(ReadOnlySpan<char> text, int start, int end)
    {
        var value = LastWord(text[start..end]);
        return value.ContainsAny(Digits) || value.Contains('=') || value.Length > 24 || HasInnerUpper(value);
    }

    private static bool IsNoSentence(ReadOnlySpan<char> text, int start, int end) =>
        !IsProse.Contains(LastWord(text[start..end]).TrimEnd(".!?"));

    private static bool HasInnerUpper(ReadOnlySpan<char> value) =>
        value[1..].ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z');

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> match)
    {
        var space = match.LastIndexOfAny(" \t\r\n:");
        return match[(space + 1)..].Trim("\"'");
    }
}
