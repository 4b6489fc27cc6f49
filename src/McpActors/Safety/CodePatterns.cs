using System.Collections.Immutable;

namespace McpActors.Safety;

/// <summary>
/// What programs say about themselves: stack frames, exception and type names, error numbers, process ids, versions of libraries.
/// </summary>
internal static class CodePatterns
{
    private const string SourceFiles =
        "cs|fs|vb|java|kt|scala|groovy|py|pyx|js|jsx|mjs|cjs|ts|tsx|go|rb|php|rs|c|cc|cpp|cxx|h|hpp|swift|ex|exs|erl|pl|"
        + "pm|lua|sql|dll|exe|jar|so";

    private const string Products =
        "postgres|postgresql|mysql|mariadb|sqlite|sqlite3|mongodb|redis|node|node\\.js|nodejs|python|java|jdk|jre|jvm|"
        + "openssl|nginx|tomcat|jetty|"
        + "kestrel|iis|\\.net|dotnet|asp\\.net|php|kafka|rabbitmq|elasticsearch|ubuntu|debian|alpine|centos|rhel|linux|"
        + "glibc|libc|gunicorn|uvicorn|"
        + "werkzeug|urllib3|okhttp|netty|hibernate|django|sqlalchemy|psycopg2|npgsql|libcurl|kubernetes|docker|envoy|"
        + "haproxy|sql server|openjdk";

    private const string LooseProducts =
        "go|ruby|rails|flask|express|spring|spring boot|requests|axios|apache|windows|oracle|curl|kernel|envoy|traefik|"
        + "caddy|fastapi|laravel|symfony";

    public static ImmutableArray<LeakPattern> All { get; } =
    [
        // Frames of .NET and Java, then Node, Python, Go, Ruby, PHP, Rust.
        LeakPattern.Exact("""\bat\s+(?:[\w.$/-]+/)?[\w$<>`+\[\],]+(?:\.+[\w$<>`+\[\],|]+)+\s?\("""),
        LeakPattern.Exact(
            """\bat\s+(?:async\s+|new\s+)?[\w.$<>\[\] ]{1,120}\((?:native|<anonymous>|node:|internal/|eval at|"""
            + """[^()\s]+:[0-9]+:[0-9]+\))"""),
        LeakPattern.AnyCase(
            """\btraceback \(most recent|\bfile "[^"]*", line [0-9]|goroutine [0-9]+ \[|\bpanic: |\bpanicked at\b|"""
            + """\bruntime error: """),
        LeakPattern.AnyCase(
            """#[0-9]+\s+(?:[\\/{]|0x|\[internal|\w:\\)|\bstack ?trace\b|\bcaused by: |--- end of|\bexception in thread\b|"""
            + """:in [`'“]|\bin <module>"""),
        LeakPattern.AnyCase($"""[\w.-]+\.(?:{SourceFiles})(?::[0-9]+|\([0-9]+|"?,? line [0-9]+| on line [0-9]+|:line [0-9])"""),
        LeakPattern.AnyCase(
            """\bon line [0-9]+ of [\w.-]+\.\w+|:line [0-9]+|\bsegmentation fault\b|\bsegfault\b|\bcore dumped\b|"""
            + """\bunhandled exception\b"""),

        // Type names. "Error" and "Exception" alone are English; codes in upper case are not type names.
        LeakPattern.Exact("""(?:\w+[.$])*\w*[A-Z]\w*(?:Exception|Error|Fault|Throwable|Rejection|Panic)(?:s?\b|[`0-9])"""),
        LeakPattern.Exact("""\b(?:KeyboardInterrupt|StopIteration|SystemExit|NullPointer|NullReference|OutOfMemory|StackOverflow)\b"""),
        LeakPattern.Exact(
            """\b(?:System|Microsoft|Npgsql|Newtonsoft|Windows|MySql)\.[A-Z]\w+|\b(?:java|javax|jdk|sun|kotlin|scala|akka|com|"""
            + """org|net|io)\.[a-z]\w*\.\w"""),
        LeakPattern.Exact("""\b[A-Z]\w+(?:\.[A-Z]\w+){2,}\b|\b[A-Za-z]\w+::[A-Za-z]\w|\bobject reference not set\b"""),

        LeakPattern.Exact("""0[xX][0-9a-fA-F]{2,}|\bHRESULT\b|\bNTSTATUS\b|\bSIG(?:SEGV|KILL|TERM|ABRT|BUS|ILL|FPE|INT|HUP|PIPE)\b"""),
        LeakPattern.AnyCase(
            """\bsqlstate|\bsqlcode|\berrno\b|\berrcode\b|\bos error [0-9]|\b(?:sql|mysql|oracle|db|db2|database|win32|system|"""
            + """native|socket|vendor|kernel) error(?: code| number)?\s?[:#=]?\s?-?[0-9]"""),
        LeakPattern.Exact(
            """\bERROR [0-9]{4} \([0-9A-Z]{5}\)|\bE(?:CONN|NOTFOUND|NOENT|ACCES|PERM|TIMEDOUT|PIPE|HOST|ADDR|AI_|EXIST|ISDIR|"""
            + """NOTDIR|NOTEMPTY|MFILE|NFILE|NOSPC|INVAL|IO\b|BUSY|NOMEM|AGAIN|INTR|PROTO|NET|DESTADDR|RR_|SOCKET|ROFS|XDEV|LOOP|"""
            + """BADF|CANCELED|LIFECYCLE|RESOLVE)[A-Z_]*\b"""),

        LeakPattern.AnyCase(
            """\bp?pid\s?[:=#]?\s?[0-9]+|\b(?:process|thread|tid)\s?(?:id)?\s?[:=#]\s?[0-9]+|\b(?:process|"""
            + """thread) (?:id )?[0-9]{3,}|\b[a-z][\w.-]*\[[0-9]{3,}\]:"""),

        LeakPattern.AnyCase("""\b[a-z][\w.+-]*/v?[0-9]+\.[0-9]+|@\^?~?[0-9]+\.[0-9]+\.[0-9]"""),
        LeakPattern.AnyCase(
            $"""(?:^|[^\w])(?:{Products})(?: server| version| runtime| engine| driver|"""
            + $""" client)*[ /-]?(?:\(?v(?:ersion)?\.? ?)?[0-9]+(?:\.[0-9]+)*"""),
        LeakPattern.AnyCase($"""\b(?:{LooseProducts})(?: server| version| runtime)*[ /-]?(?:\(?v(?:ersion)?\.? ?)?[0-9]+\.[0-9]+"""),
        LeakPattern.AnyCase("""\bv?[0-9]+\.[0-9]+\.[0-9]+(?:\.[0-9]+)*(?:[+-][0-9a-z.+-]+|[a-z]+[0-9]*)?\b""", DottedNumbers.IsVersion),
        LeakPattern.AnyCase(
            """\bpublickeytoken=|\bversion=[0-9]|\bculture=neutral\b|\b[\w-]+-[0-9]+\.[0-9]+(?:\.[0-9]+)*\.(?:jar|dll|so|whl|tgz|"""
            + """nupkg)\b"""),
    ];
}
