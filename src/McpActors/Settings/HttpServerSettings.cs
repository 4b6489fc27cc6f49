using System.Collections.Immutable;

namespace McpActors.Settings;

/// <summary>
/// Where the <c>mcpactors</c> executable listens, and the limits of its HTTP edge: the keys of <c>server</c> that mean nothing on stdio.
/// </summary>
public sealed record HttpServerSettings
{
    /// <summary>
    /// The address (<c>url</c>): http, an IP address or <c>localhost</c>, and a port, of which 0 stands for any free one.
    /// Default <c>http://127.0.0.1:7300</c>.
    /// </summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:7300");

    /// <summary>The path of the MCP endpoint (<c>path</c>), or the path in <c>url</c> when that has one. Default <c>/mcp</c>.</summary>
    public string Path { get; init; } = "/mcp";

    /// <summary>Whether anyone may call although the address is not loopback (<c>allow-anonymous</c>). Default false.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>
    /// Names that the Host header may carry, without port (<c>allowed-hosts</c>). Default none: loopback names on a loopback address.
    /// </summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Origins that pages may have (<c>allowed-origins</c>). Default none: loopback pages on a loopback address, else the same host.
    /// </summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// The largest request body, and on stdio, where it holds too, the longest message (<c>max-body</c>). Default 1 MiB, range 1 KiB to
    /// 64 MiB.
    /// </summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a client may take to send the body (<c>body-timeout</c>). Default 10 s, range 100 ms to 10 min.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The size of all request headers together (<c>max-headers</c>). Default 32 KiB, range 1 KiB to 1 MiB.</summary>
    public int MaxHeaderBytes { get; init; } = 32 * 1024;

    /// <summary>The most request headers (<c>max-header-count</c>). Default 100, range 10 to 1,000.</summary>
    public int MaxHeaderCount { get; init; } = 100;

    /// <summary>The deepest nesting of a JSON body (<c>max-json-depth</c>). Default 64, range 8 to 64.</summary>
    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>How many HTTP requests may be in flight (<c>max-requests</c>). Default 2,000, range 1 to 1,000,000.</summary>
    public int MaxRequests { get; init; } = 2_000;

    /// <summary>How long any request may wait for its answer (<c>request-timeout</c>). Default 15 min, range 1 s to 24 h.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many sessions legacy clients may hold (<c>max-sessions</c>). Default 1,000, range 1 to 1,000,000.</summary>
    public int MaxSessions { get; init; } = 1_000;

    /// <summary>When an idle legacy session ends (<c>session-idle-timeout</c>). Default 30 min, range 1 s to 24 h.</summary>
    public TimeSpan SessionIdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many event streams may be open (<c>max-streams</c>). Default 1,000, range 1 to 1,000,000.</summary>
    public int MaxStreams { get; init; } = 1_000;

    /// <summary>
    /// How many of them may be <c>subscriptions/listen</c> (<c>max-listen-streams</c>). Default 500, range 1 to 1,000,000.
    /// </summary>
    public int MaxListenStreams { get; init; } = 500;

    /// <summary>How many resources one of those may name (<c>max-listen-resources</c>). Default 100, range 1 to 10,000.</summary>
    public int MaxListenResources { get; init; } = 100;

    /// <summary>How many messages may wait for a slow reader (<c>max-queued-messages</c>). Default 256, range 1 to 100,000.</summary>
    public int MaxQueuedMessages { get; init; } = 256;

    /// <summary>How long one write to a client may take (<c>write-timeout</c>). Default 30 s, range 100 ms to 10 min.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a silent stream carries a comment (<c>keep-alive</c>). Default 25 s, range 1 s to 10 min.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(25);
}
