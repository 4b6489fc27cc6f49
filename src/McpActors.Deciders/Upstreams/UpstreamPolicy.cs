using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.Deciders.Upstreams;

/// <summary>How one upstream is called.</summary>
public sealed record UpstreamPolicy
{
    /// <summary>The ceiling of one attempt. Default 8 s, more than zero. Also the basis of a probe's lease.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The least time an attempt needs: with less left it is not started. Default 50 ms, at least zero.</summary>
    public TimeSpan MinAttempt { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>When calls stop reaching the upstream, and how they start again.</summary>
    public CircuitPolicy Circuit { get; init; } = new();

    /// <summary>How many attempts run and wait at once.</summary>
    public BulkheadPolicy Bulkhead { get; init; } = new();

    /// <summary>How failed attempts are repeated.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>
    /// Whether attempts need a connection that is supervised apart (a child process, a client). Default false. When true, attempts wait in
    /// the bulkhead's queue until the connection is reported ready.
    /// </summary>
    public bool NeedsConnection { get; init; }
}
