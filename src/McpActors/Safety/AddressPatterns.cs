using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace McpActors.Safety;

/// <summary>
/// Where a machine is: URLs, IP and hardware addresses, host names, host and port. Public link hosts are decided in
/// <see cref="HarmlessLinks"/>.
/// </summary>
internal static class AddressPatterns
{
    private const string Domains =
        "com|org|net|edu|gov|mil|io|dev|app|cloud|ai|biz|info|online|site|tech|xyz|de|uk|fr|eu|nl|pl|ru|cn|jp|br|au|ca|se|dk|fi|cz|ch|es|"
        + "internal|intranet|intra|local|localdomain|localhost|lan|corp|private|svc|consul|invalid|onion|arpa";

    private static readonly FrozenSet<string> WordsBeforeNumbers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "account", "amount", "article", "case", "code", "count", "customer", "error", "id", "invoice", "item", "limit", "line", "max",
        "min",
        "number", "order", "page", "price", "quantity", "ref", "reference", "room", "row", "size", "status", "step", "sum", "ticket",
        "total",
        "user", "value", "version", "year", "zip");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsWordBeforeNumber =
        WordsBeforeNumbers.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> MarksOfHosts = SearchValues.Create(".-0123456789");

    public static ImmutableArray<LeakPattern> All { get; } =
    [
        LeakPattern.Address("""[a-z][a-z0-9+.-]*://|\bjdbc:[a-z]|(?:^|[\s"'`(=])//[\w-]"""),
        LeakPattern.Address("""[\w.%+-]+:[^\s@/:]+@[\w.-]"""),
        LeakPattern.Address("""[\w.%+-]+@[\w-]|'@'"""),
        LeakPattern.AnyCase("""\b(?:root|admin|git|ubuntu|postgres|deploy|ec2-user)@|\b[\w.-]+@[\w.-]+:[\w/~]"""),
        LeakPattern.Address("""[0-9]{1,3}(?:\.[0-9]{1,3}){3}""", IsIPv4),
        LeakPattern.Address("""[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}""", IsIPv6OrHardware),
        LeakPattern.Address("""(?:[0-9a-f]{2}-){5}[0-9a-f]{2}\b"""),
        LeakPattern.Address($"""\b(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+(?:{Domains})\b"""),
        LeakPattern.Address("""\b[a-z0-9][a-z0-9-]+\.[a-z0-9][a-z0-9-]+\.(?:it|us|be|me|at|in)\b"""),
        LeakPattern.Address("""\b[a-z][\w-]*(?:\.[\w-]+)*:[0-9]{2,5}\b""", IsHostAndPort),
        LeakPattern.Address("""\blocalhost\b|\bip-[0-9]+-[0-9]+-[0-9]+-[0-9]+|\b[a-z][a-z0-9-]*-[0-9a-f]{8,10}-[a-z0-9]{5}\b"""),
        LeakPattern.Address("""\b(?:db|sql|pg|postgres|mysql|redis|mongo|kafka|rabbit|srv|vm|ec2|host)(?:-[a-z0-9]+)*-?[0-9]+\b"""),
        LeakPattern.Address("""\b[a-z0-9]+(?:-[a-z0-9]+)*-(?:prod|prd|staging|stg|uat|internal|primary|replica)(?:-[a-z0-9]+)*\b"""),
        LeakPattern.Address("""\b(?:host|hostname|server|node|machine|computer|instance|pod)(?:\s?name)?\s*[:=]?\s*["'`][\w.-]+["'`]"""),
        LeakPattern.Address(
            """\b(?:unknown host|no such host|getaddrinfo|(?:resolve|resolving|reach|reaching) host(?:name)?|"""
            + """name or service not known)\b"""),
    ];

    private static bool IsIPv4(ReadOnlySpan<char> text, int start, int end)
    {
        // 1.234.567.890 is a number with separators: every group after the first has three digits and one is above 255.
        var (threeDigits, above) = (true, false);
        var first = true;
        foreach (var part in text[start..end].Split('.'))
        {
            var octet = text[start..end][part];
            threeDigits &= first || octet.Length == 3;
            above |= int.Parse(octet, NumberStyles.None, CultureInfo.InvariantCulture) > byte.MaxValue;
            first = false;
        }

        return !(threeDigits && above);
    }

    private static bool IsIPv6OrHardware(ReadOnlySpan<char> text, int start, int end)
    {
        var candidate = text[start..end];
        var colons = candidate.Count(':');
        return candidate.Length > 2 && (candidate.Contains("::", StringComparison.Ordinal) ? colons < candidate.Length : colons is 5 or 7);
    }

    private static bool IsHostAndPort(ReadOnlySpan<char> text, int start, int end)
    {
        var colon = start + text[start..end].LastIndexOf(':');
        var host = text[start..colon];
        var port = int.Parse(text[(colon + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture);
        if (port > ushort.MaxValue || IsWordBeforeNumber.Contains(host))
            return false;

        return port >= 1000 || port is 21 or 22 or 25 or 53 or 80 or 443 || host.ContainsAny(MarksOfHosts);
    }
}
