using System.Collections.Immutable;

using McpActors.Deciders.Sessions;

namespace McpActors.Settings;

/// <summary>
/// Everything under <c>mcp-actors</c> that the runtime reads: immutable, validated, with every default laid in. The default value is what
/// <c>reference.conf</c> says.
/// </summary>
public sealed record McpActorsSettings
{
    /// <summary>Limits of the whole server.</summary>
    public ServerSettings Server { get; init; } = new();

    /// <summary>Rate, quota and concurrency of each session.</summary>
    public SessionPolicy Sessions { get; init; } = new();

    /// <summary>How errors look to clients.</summary>
    public ErrorSettings Errors { get; init; } = new();

    /// <summary>The log of the executable.</summary>
    public LogSettings Log { get; init; } = new();

    /// <summary>The upstreams, in the order of the configuration.</summary>
    public ImmutableArray<UpstreamSettings> Upstreams { get; init; } = [];

    /// <summary>The policies of the tools.</summary>
    public ToolPolicies Tools { get; init; } = new();

    /// <summary>The values that must not reach a log: of every upstream's <c>env</c> and <c>headers</c>.</summary>
    public IEnumerable<string> GetSecrets() =>
        Upstreams.SelectMany(static upstream => upstream.Http.Headers.Values.Concat(upstream.Stdio?.Environment.Values ?? []));
}
