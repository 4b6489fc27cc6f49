using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.Pipeline;

/// <summary>One invocation of a tool: what its upstream calls share. Flows with the body, so that a handler deep inside finds it.</summary>
internal sealed class Invocation(string tool, EffectClass effect, Deadline deadline)
{
    private static readonly AsyncLocal<Invocation?> Ambient = new();

    private long _upstreamTicks;
    private int _attempts;
    private int _dispatched;

    /// <summary>The invocation whose body is running, or null outside of any.</summary>
    public static Invocation? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The tool's name as the client sees it.</summary>
    public string Tool => tool;

    /// <summary>What the tool may do to the world.</summary>
    public EffectClass Effect => effect;

    /// <summary>The end of the budget.</summary>
    public Deadline Deadline => deadline;

    /// <summary>How many attempts were made against upstreams.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Whether anything was sent to an upstream.</summary>
    public bool HasDispatched => Volatile.Read(ref _dispatched) > 0;

    /// <summary>The cumulated time of all attempts.</summary>
    public TimeSpan UpstreamTime => TimeSpan.FromTicks(Interlocked.Read(ref _upstreamTicks));

    /// <summary>The last answer of an upstream that was a failure, for the log: the tool's exception may have forgotten it.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>An attempt is about to be sent.</summary>
    public void AttemptStarted()
    {
        Interlocked.Increment(ref _attempts);
        Interlocked.Increment(ref _dispatched);
    }

    /// <summary>An attempt has ended; one that found no way to the upstream turns out not to have been sent.</summary>
    public void AttemptEnded(TimeSpan duration, bool wasDispatched)
    {
        Interlocked.Add(ref _upstreamTicks, duration.Ticks);
        if (!wasDispatched)
            Interlocked.Decrement(ref _dispatched);
    }
}
