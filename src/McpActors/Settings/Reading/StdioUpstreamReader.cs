using McpActors.Deciders.Connections;

namespace McpActors.Settings.Reading;

/// <summary>Reads the keys of an upstream of kind <c>mcp-stdio</c>.</summary>
internal static class StdioUpstreamReader
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static McpStdioSettings Read(Section section, string name, UpstreamDefaults defaults)
    {
        if (!section.Has("command"))
            section.Missing("command", "an upstream of kind = mcp-stdio needs the program to run");
        return new McpStdioSettings
        {
            Command = section.Text("command") ?? "",
            Arguments = section.Texts("args"),
            Environment = ReadEnvironment(section),
            WorkingDirectory = section.Text("working-directory"),
            Prefix = ReadPrefix(section) ?? name + "__",
            TrustAnnotations = ReadTrustAnnotations(section, defaults.TrustAnnotations),
            ListWait = ReadListWait(section, defaults.ListWait),
            Connection = ReadConnection(section, defaults.Connection),
        };
    }

    public static bool ReadTrustAnnotations(Section section, bool fallback) => section.Boolean("trust-annotations", fallback);

    public static TimeSpan ReadListWait(Section section, TimeSpan fallback) =>
        section.Duration("list-wait", fallback, TimeSpan.Zero, TimeSpan.FromMinutes(5));

    public static ConnectionPolicy ReadConnection(Section section, ConnectionPolicy fallback)
    {
        var restart = section.Child("restart");
        var connection = new ConnectionPolicy
        {
            HandshakeTimeout = section.Duration(
                "handshake-timeout", fallback.HandshakeTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            CloseTimeout = section.Duration(
                "close-timeout", fallback.CloseTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            MaxRestarts = restart.Number("max-restarts", fallback.MaxRestarts, 0, 100),
            Within = restart.Duration("within", fallback.Within, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            MinBackoff = restart.Duration("min-backoff", fallback.MinBackoff, Millisecond, Hour),
            MaxBackoff = restart.Duration("max-backoff", fallback.MaxBackoff, Millisecond, Hour),
        };
        restart.End();
        CrossChecks.NotBelow(restart, ("max-backoff", connection.MaxBackoff), ("min-backoff", connection.MinBackoff));
        return connection;
    }

    private static IReadOnlyDictionary<string, string> ReadEnvironment(Section section)
    {
        var variables = section.Secrets("env", StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
                section.Error("env", $"'{Written.Short(name)}' is no name of an environment variable.");
            else if (value.Contains('\0', StringComparison.Ordinal))
                section.Error("env", $"the value of {name} holds a zero byte.");
        }

        return variables;
    }

    private static string? ReadPrefix(Section section)
    {
        if (section.Text("prefix", mayBeEmpty: true) is not { } prefix)
            return null;
        if (prefix.Length <= 64 && prefix.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/'))
            return prefix;
        section.Error("prefix", $"'{Written.Short(prefix)}' must be at most 64 letters, digits, '_', '-', '.' or '/', as tool names are.");
        return null;
    }
}
