using System.Collections.Immutable;

namespace McpActors.Safety;

/// <summary>
/// Places in a file system: Unix, Windows, UNC, <c>file:</c>, home folders, the registry. A relative path below the caller's own root
/// is no leak.
/// </summary>
internal static class PathPatterns
{
    public static ImmutableArray<LeakPattern> All { get; } =
    [
        // A slash that begins a token begins an absolute path; one inside a token ("and/or", "km/h") does not.
        LeakPattern.Address("""(?:^|[\s"'`“”‘’«»(\[{=:,;|>!@])~?/[\p{L}_.~@$%][\w.-]"""),
        LeakPattern.Exact("/(?:etc|usr|var|home|root|opt|tmp|proc|srv|mnt|Users|sbin)(?:/|\\b)", IsNoFraction),
        LeakPattern.Exact("""[A-Za-z]:\\"""),
        LeakPattern.Exact("""\b[A-Za-z]:/[\w.]"""),
        LeakPattern.Exact("""\\\\[\w.$?-]|\\[\w.$ -]+\\[\w.]"""),
        LeakPattern.AnyCase("""file:/|(?:^|[\s"'`(=:,])~[\\/]|\.\.[\\/][\w.]|%\w+%[\\/]|\$\{?HOME\b"""),
        LeakPattern.AnyCase("""\bHKEY_[A-Z_]+|\bHK(?:LM|CU|CR)\\|\bnode_modules\b|\bsite-packages\b|\bdist-packages\b"""),
    ];

    // "income/tmp" is odd but harmless; "x/etc/passwd" is not: without a further slash the root must begin a token.
    private static bool IsNoFraction(ReadOnlySpan<char> text, int start, int end) =>
        text[end - 1] == '/' || start == 0 || !char.IsLetterOrDigit(text[start - 1]);
}
