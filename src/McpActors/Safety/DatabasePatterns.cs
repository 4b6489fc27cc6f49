using System.Collections.Immutable;

namespace McpActors.Safety;

/// <summary>
/// Connection strings, SQL, and names of tables, columns and constraints in the phrases databases use. English that uses the same words
/// ("Select a valid date from the list") is told apart by upper case, or by what only SQL has: lists, operators, clauses.
/// </summary>
internal static class DatabasePatterns
{
    public static ImmutableArray<LeakPattern> All { get; } =
    [
        LeakPattern.AnyCase(
            """\b(?:server|host|hostname|data source|datasource|initial catalog|database|dbname|user id|userid|uid|username|pwd|"""
            + """account ?key|accountname|shared ?access ?\w*|endpoint|default ?endpoints ?protocol|integrated security|"""
            + """trusted_connection|"""
            + """port|addr|dsn|sslmode|authsource|replicaset|service ?name|sid)\s?=\s?[^\s=]"""),

        LeakPattern.Exact(
            """\bSELECT\b.*\bFROM\b|\bSELECT\s+(?:\*|[\w."`\[]+\s*[,(.@])|\bINSERT\s+INTO\b|\bDELETE\s+FROM\b|\bMERGE\s+INTO\b"""),
        LeakPattern.Exact(
            """\bUPDATE\s+\S+\s+SET\b|\bWHERE\s+\S+\s*(?:=|<|>|!|IN\b|LIKE\b|IS\b|BETWEEN\b)|\bJOIN\s+\S+\s+(?:\w+\s+)?ON\b"""),
        LeakPattern.Exact(
            """\b(?:CREATE|DROP|ALTER|TRUNCATE)\s+(?:OR\s+REPLACE\s+|TEMP(?:ORARY)?\s+|UNIQUE\s+)?"""
            + """(?:TABLE|INDEX|VIEW|DATABASE|SCHEMA|SEQUENCE|FUNCTION|PROCEDURE|TRIGGER|USER|ROLE)\b"""),
        LeakPattern.Exact(
            """\b(?:ORDER|GROUP)\s+BY\s+\S|\bVALUES\s*\(|\bUNION\s+(?:ALL\s+)?SELECT\b|\bGRANT\s+\w+.*\bTO\b|"""
            + """\bEXEC(?:UTE)?\s+\w+\."""),

        LeakPattern.AnyCase(
            """\bselect\s+(?:\*|count\s*\(|distinct\b.*,|[\w.]+\s*\(|[\w]+\.[\w]+|"""
            + """\w+(?:\s*,\s*[\w.]+)+\s+from\s+[\w."`\[]+\s*(?:;|$|where\b|join\b|limit\b|order\b|group\b|inner\b|left\b|as\b))"""),
        LeakPattern.AnyCase(
            """\bselect\s+[\w.,\s*()]{1,80}\sfrom\s+[\w."`\[\]]+\s*(?:;|\swhere\s+\S+\s*[=<>!]|\s(?:inner|left|right|"""
            + """cross)\s+join\b|\slimit\s+[0-9])"""),
        LeakPattern.AnyCase("""\binsert\s+into\s+[\w."`\[\]]+\s*(?:\(|values\b|select\b)|\bdelete\s+from\s+[\w."`\[\]]+\s*(?:where\b|;)"""),
        LeakPattern.AnyCase(
            """\bupdate\s+[\w."`\[\]]+\s+set\s+[\w."`\[\]]+\s*=|\bwhere\s+[\w."`\[\]]+\s*(?:=|<>|!=|>=|<=)\s*\S|"""
            + """\bselect\s+.{0,80}\bfrom\s+(?:\w+\.\w|\w+_\w|["`\[]\w)"""),
        LeakPattern.AnyCase(
            """\b(?:create|drop|alter|truncate)\s+table\s+(?:if\s|["`\[]|\w+_\w|\w+\s*[(;.])|\bexec(?:ute)?\s+(?:sp_|xp_|dbo\.)|"""
            + """\bpragma\s+\w+\s*[(=;]"""),
        LeakPattern.AnyCase(
            """\bsql syntax\b|\bsyntax error (?:at or )?near\b|near ["'`].{0,40}["'`]: syntax error|\bsql (?:statement|"""
            + """query)\s*[:=]|\bquery\s*[:=]\s*["'`({\[]"""),

        LeakPattern.AnyCase(
            """\b(?:relation|table|column|constraint|sequence|schema|database|view|collection|index|keyspace)\s*:?\s*(?:["`\[\\]|"""
            + """'\w)"""),
        LeakPattern.AnyCase(
            """\b(?:relation|table|column|constraint|database|schema|collection|field list)\s+[\w.$]+\s+(?:does(?: not|n't|"""
            + """n’t) exist|not found|already exists|is ambiguous|cannot be null|has no column|of relation)"""),
        LeakPattern.AnyCase(
            """\b(?:unknown|no such|invalid|undefined|missing|ambiguous) (?:column|table|relation|database|collection|"""
            + """object name|column name|table name)\b"""),
        LeakPattern.AnyCase(
            """\bviolat(?:es|ed|ion of) (?:the )?(?:\w+[ -]?(?:key )?)?constraint\b|\bduplicate (?:key value|key error|entry ')|"""
            + """\bconstraint failed\b|\binvalid object name\b|\bbase table or view\b"""),
        LeakPattern.AnyCase(
            """\btable or view\b|\bnull value in column\b|\baccess denied for user\b|\bauthentication failed for (?:user|role)\b|"""
            + """\blogin failed for user\b|\brole ["']\w|\bin 'field list'|\b\w+\.\w+ (?:may not be|cannot be) null\b"""),
        LeakPattern.Exact("""\b(?:ORA|TNS|PLS|SP2|DB2|SQL)-?[0-9]{4,5}[A-Z]?\b|\bE11000\b|\bMsg [0-9]+, Level\b|\bPG::\w|\bP[0-9]{4}: """),
    ];
}
