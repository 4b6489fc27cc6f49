using System.Collections.Immutable;

namespace McpActors.Edge;

/// <summary>
/// Every limit of the HTTP edge; in a configuration they are keys of <c>server</c>. Immutable; the defaults suit one server on loopback.
/// <see cref="FindErrors"/> names what is out of range, and the edge does not start with such a policy.
/// </summary>
public sealed record HttpEdgePolicy
{
    /// <summary>The path of the MCP endpoint. Default <c>/mcp</c>; begins with a slash.</summary>
    public string Path { get; init; } = "/mcp";

    /// <summary>
    /// Host names (without port) that a request may name in its <c>Host</c> header, against DNS rebinding; others get 403. Default:
    /// empty, which
    /// means the loopback names while the server listens on loopback only, and any name otherwise.
    /// </summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Origins (<c>https://app.example</c>, with the port unless it is the scheme's own) that a browser page may have; others get 403 (MCP
    /// transports, "Security Warning"). Default: empty, which means pages from loopback names while the server listens on loopback only,
    /// and
    /// pages from the same host otherwise. A request without an <c>Origin</c> header is not from a page and passes.
    /// </summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// The largest request body in bytes (<c>max-body</c>); more gets 413. The executable bounds the messages of stdio by it too. Default
    /// 1,048,576 (1 MiB), range 1,024 to 67,108,864.
    /// </summary>
    public int MaxBodyBytes { get; init; } = 1_048_576;

    /// <summary>How long a client may take to send the body; then 408. Default 10 s, range 100 ms to 10 min.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The largest total of request header bytes (<c>max-headers</c>); more gets 431 from Kestrel. Default 32,768, range 1,024 to
    /// 1,048,576.
    /// </summary>
    public int MaxHeaderBytes { get; init; } = 32_768;

    /// <summary>The most request headers; more gets 431 from Kestrel. Default 100, range 10 to 1,000.</summary>
    public int MaxHeaderCount { get; init; } = 100;

    /// <summary>The deepest nesting of a JSON body; deeper is a parse error. Default 64, range 8 to 64.</summary>
    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>How many requests may be in flight; more get 503. Default 2,000, range 1 to 1,000,000.</summary>
    public int MaxRequests { get; init; } = 2_000;

    /// <summary>
    /// How long any request may wait for its answer, change streams excepted. It is cancelled then and answered with an internal error;
    /// tool
    /// calls have a budget of their own far below. Default 15 min, range 1 s to 24 h.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many sessions legacy clients may hold; <c>initialize</c> gets 503 beyond. Default 1,000, range 1 to
    /// 1,000,000.</summary>
    public int MaxSessions { get; init; } = 1_000;

    /// <summary>After how long without a request or an open stream a legacy session ends. Default 30 min, range 1 s to 24 h.</summary>
    public TimeSpan SessionIdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How many event streams may be open in all. Beyond, a stream that a client asks for is refused, and progress and log messages of a
    /// call
    /// are dropped so that its answer can be plain JSON. Default 1,000, range 1 to 1,000,000.
    /// </summary>
    public int MaxStreams { get; init; } = 1_000;

    /// <summary>How many of them may be <c>subscriptions/listen</c>. Default 500, range 1 to 1,000,000.</summary>
    public int MaxListenStreams { get; init; } = 500;

    /// <summary>How many resources one <c>subscriptions/listen</c> may name. Default 100, range 1 to 10,000.</summary>
    public int MaxListenResources { get; init; } = 100;

    /// <summary>
    /// How many messages may wait for a client that reads its stream too slowly; one more ends its connection. Default 256, range 1 to
    /// 100,000.
    /// </summary>
    public int MaxQueuedMessages { get; init; } = 256;

    /// <summary>How long one write to a client may take; then its connection is ended. Default 30 s, range 100 ms to 10 min.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a silent event stream carries a comment, so that a dead peer is noticed. Default 25 s, range 1 s to 10
    /// min.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long shutdown waits for requests in flight before it ends them. Default 20 s, range 0 to 10 min.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Says what is out of range, one sentence per property; empty when the policy is valid.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        List<string> errors = [];
        if (!Path.StartsWith('/') || Path.Contains('{', StringComparison.Ordinal))
            errors.Add($"{nameof(Path)} must begin with a slash and be a literal path.");

        InRange(errors, nameof(MaxBodyBytes), MaxBodyBytes, 1_024, 67_108_864);
        InRange(errors, nameof(MaxHeaderBytes), MaxHeaderBytes, 1_024, 1_048_576);
        InRange(errors, nameof(MaxHeaderCount), MaxHeaderCount, 10, 1_000);
        InRange(errors, nameof(MaxJsonDepth), MaxJsonDepth, 8, 64);
        InRange(errors, nameof(MaxRequests), MaxRequests, 1, 1_000_000);
        InRange(errors, nameof(MaxSessions), MaxSessions, 1, 1_000_000);
        InRange(errors, nameof(MaxStreams), MaxStreams, 1, 1_000_000);
        InRange(errors, nameof(MaxListenStreams), MaxListenStreams, 1, 1_000_000);
        InRange(errors, nameof(MaxListenResources), MaxListenResources, 1, 10_000);
        InRange(errors, nameof(MaxQueuedMessages), MaxQueuedMessages, 1, 100_000);
        InRange(errors, nameof(BodyTimeout), BodyTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        InRange(errors, nameof(RequestTimeout), RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        InRange(errors, nameof(SessionIdleTimeout), SessionIdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        InRange(errors, nameof(WriteTimeout), WriteTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        InRange(errors, nameof(KeepAlive), KeepAlive, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        InRange(errors, nameof(DrainTimeout), DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        return errors;
    }

    private static void InRange<T>(List<string> errors, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            errors.Add($"{name} is {value}; it must be from {least} to {most}.");
    }
}
