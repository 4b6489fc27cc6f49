using McpActors.Deciders.Upstreams;

namespace McpActors.Settings;

/// <summary>One entry under <c>upstreams</c>: what stands behind it, and the policy of its circuit, bulkhead and retries.</summary>
public sealed record UpstreamSettings
{
    /// <summary>The entry's key: what tool code, messages and metrics call the upstream.</summary>
    public required string Name { get; init; }

    /// <summary>What stands behind it (<c>kind</c>). Required.</summary>
    public required UpstreamKind Kind { get; init; }

    /// <summary>Circuit, bulkhead, retries, timeouts.</summary>
    public UpstreamPolicy Policy { get; init; } = new();

    /// <summary>
    /// The HTTP side: the API when the kind is <c>http</c>, and the pool's limits for any kind that tool code calls over HTTP.
    /// </summary>
    public HttpUpstreamSettings Http { get; init; } = new();

    /// <summary>The child process, when the kind is <c>mcp-stdio</c>.</summary>
    public McpStdioSettings? Stdio { get; init; }
}
