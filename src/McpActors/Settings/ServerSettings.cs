using McpActors.Edge;

namespace McpActors.Settings;

/// <summary>Limits of the whole server (<c>server</c>), and where and how it serves HTTP.</summary>
public sealed record ServerSettings
{
    /// <summary>
    /// How many tool calls run at once; more are AT_CAPACITY (<c>max-concurrent-calls</c>). Default 200, range 1 to 100,000.
    /// </summary>
    public int MaxConcurrentCalls { get; init; } = 200;

    /// <summary>
    /// How long a running call may wait for its client's input, which is charged to no budget (<c>input-timeout</c>).
    /// Default 10 min, range 1 s to 1 h.
    /// </summary>
    public TimeSpan InputTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many calls may wait for their clients' input at once (<c>max-suspended-calls</c>). Default 100, range 1 to 100,000.</summary>
    public int MaxSuspendedCalls { get; init; } = 100;

    /// <summary>How long shutdown waits for running calls (<c>drain-timeout</c>). Default 20 s, range 0 to 10 min.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Where the <c>mcpactors</c> executable listens (<c>url</c>): http, an IP address or <c>localhost</c>, and a port, of which 0 stands
    /// for any free one. Default <c>http://127.0.0.1:7300</c>.
    /// </summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:7300");

    /// <summary>Whether anyone may call although the address is not loopback (<c>allow-anonymous</c>). Default false.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>The limits of the HTTP edge; its drain time is <see cref="DrainTimeout"/>.</summary>
    public HttpEdgePolicy Http { get; init; } = new();
}
