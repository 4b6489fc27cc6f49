using System.Collections.Immutable;

using McpActors.Deciders.Connections;

namespace McpActors.Settings;

/// <summary>An MCP server in a child process (<c>kind = mcp-stdio</c>).</summary>
public sealed record McpStdioSettings
{
    /// <summary>The program (<c>command</c>), looked up in PATH. Required.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments (<c>args</c>). Default none.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>
    /// Environment variables it gets (<c>env</c>) besides the allow-list of ours. Their values are secrets: redacted in every log.
    /// Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Its working directory (<c>working-directory</c>). Default ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What its tools' names begin with (<c>prefix</c>). Default the upstream's name and two underscores.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether its tools' annotations decide their effect class (<c>trust-annotations</c>). Default false.</summary>
    public bool TrustAnnotations { get; init; }

    /// <summary>
    /// How long a list of tools, or a call of one, waits for its first list (<c>list-wait</c>). Default 10 s, range 0 to 5 min.
    /// </summary>
    public TimeSpan ListWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How the process is started, restarted and stopped (<c>handshake-timeout</c>, <c>restart</c>, <c>close-timeout</c>).
    /// </summary>
    public ConnectionPolicy Connection { get; init; } = new();
}
