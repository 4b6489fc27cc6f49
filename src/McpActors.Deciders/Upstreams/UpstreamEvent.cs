using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciding;

namespace McpActors.Deciders.Upstreams;

/// <summary>
/// What has happened to an upstream. A closed union: the circuit's transitions are durable, permits, samples and the queue are not.
/// </summary>
public abstract record UpstreamEvent
{
    private UpstreamEvent()
    {
    }

    /// <summary>An attempt waits for a permit.</summary>
    /// <param name="At">Since when.</param>
    /// <param name="PermitId">The permit it will get.</param>
    /// <param name="Ask">Who awaits it.</param>
    /// <param name="LatestStart">The last instant at which starting is worth it.</param>
    public sealed record WaiterQueued(DateTimeOffset At, long PermitId, AskToken Ask, DateTimeOffset LatestStart) : UpstreamEvent;

    /// <summary>A waiter left the queue without a permit: refused, or gone by itself.</summary>
    /// <param name="At">When.</param>
    /// <param name="PermitId">The permit it did not get.</param>
    public sealed record WaiterLeft(DateTimeOffset At, long PermitId) : UpstreamEvent;

    /// <summary>A permit was granted, to a newcomer or to the waiter of that id.</summary>
    /// <param name="At">When.</param>
    /// <param name="PermitId">The permit.</param>
    public sealed record PermitGranted(DateTimeOffset At, long PermitId) : UpstreamEvent;

    /// <summary>A permit came back without the report of an attempt.</summary>
    /// <param name="At">When.</param>
    /// <param name="PermitId">The permit.</param>
    public sealed record PermitReturned(DateTimeOffset At, long PermitId) : UpstreamEvent;

    /// <summary>An attempt ended.</summary>
    /// <param name="At">When.</param>
    /// <param name="PermitId">Its permit.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Duration">How long it took.</param>
    /// <param name="Traits">What else is known about it.</param>
    public sealed record AttemptEnded(
        DateTimeOffset At,
        long PermitId,
        AttemptOutcome Outcome,
        TimeSpan Duration,
        AttemptTraits Traits) : UpstreamEvent;

    /// <summary>All calls are held until an instant, because the upstream asked for it.</summary>
    /// <param name="At">When it asked.</param>
    /// <param name="Until">When the hold ends.</param>
    public sealed record Held(DateTimeOffset At, DateTimeOffset Until) : UpstreamEvent;

    /// <summary>The connection is ready.</summary>
    /// <param name="At">When.</param>
    public sealed record Connected(DateTimeOffset At) : UpstreamEvent;

    /// <summary>The connection is gone and will be tried again.</summary>
    /// <param name="At">When.</param>
    /// <param name="CountsAsFailure">Whether the circuit counts it.</param>
    public sealed record Disconnected(DateTimeOffset At, bool CountsAsFailure) : UpstreamEvent;

    /// <summary>The connection is given up until it is ready by itself.</summary>
    /// <param name="At">When.</param>
    /// <param name="RetryAt">When it is tried next.</param>
    public sealed record GivenUp(DateTimeOffset At, DateTimeOffset RetryAt) : UpstreamEvent;

    /// <summary>The policy was replaced.</summary>
    /// <param name="At">When.</param>
    /// <param name="Policy">The new policy.</param>
    public sealed record PolicyUpdated(DateTimeOffset At, UpstreamPolicy Policy) : UpstreamEvent;

    /// <summary>The circuit opened.</summary>
    /// <param name="At">When.</param>
    /// <param name="Until">When its break ends.</param>
    /// <param name="Reopenings">How many probes have failed since it last closed.</param>
    /// <param name="Reason">Why.</param>
    public sealed record CircuitOpened(DateTimeOffset At, DateTimeOffset Until, int Reopenings, CircuitReason Reason)
        : UpstreamEvent, IDurableEvent;

    /// <summary>The break has ended and a probe runs. Without a later word of it, its slot is free again when the lease ends.</summary>
    /// <param name="At">When it started.</param>
    /// <param name="PermitId">The permit of the probe.</param>
    /// <param name="LeaseUntil">When the lease ends.</param>
    public sealed record ProbeStarted(DateTimeOffset At, long PermitId, DateTimeOffset LeaseUntil) : UpstreamEvent, IDurableEvent;

    /// <summary>The circuit closed.</summary>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why.</param>
    public sealed record CircuitClosed(DateTimeOffset At, CircuitReason Reason) : UpstreamEvent, IDurableEvent;

    /// <summary>An operator holds the circuit open.</summary>
    /// <param name="At">Since when.</param>
    public sealed record CircuitIsolated(DateTimeOffset At) : UpstreamEvent, IDurableEvent;
}
