using System.Diagnostics;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;

namespace McpActors.Deciders.Upstreams;

/// <summary>How events change an upstream.</summary>
internal static class UpstreamEvolution
{
    internal static UpstreamState Apply(in UpstreamState state, UpstreamEvent @event) => @event switch
    {
        UpstreamEvent.PermitGranted granted => state with
        {
            Seen = Instant.Later(granted.At, state.Seen),
            Bulkhead = state.Bulkhead.Granted(granted.PermitId),
        },
        UpstreamEvent.AttemptEnded ended => state with
        {
            Seen = Instant.Later(ended.At, state.Seen),
            Bulkhead = state.Bulkhead.Ended(ended),
            Circuit = Ended(state, ended),
            Budget = state.Budget.After(state.Policy.Retry.Budget, ended.Outcome),
        },
        UpstreamEvent.WaiterQueued queued => state with
        {
            Seen = Instant.Later(queued.At, state.Seen),
            Bulkhead = state.Bulkhead.Queued(new Waiter(queued.PermitId, queued.Ask, queued.LatestStart)),
        },
        UpstreamEvent.WaiterLeft left => state with
        {
            Seen = Instant.Later(left.At, state.Seen),
            Bulkhead = state.Bulkhead.Left(left.PermitId),
        },
        UpstreamEvent.PermitReturned returned => state with
        {
            Seen = Instant.Later(returned.At, state.Seen),
            Bulkhead = state.Bulkhead.Returned(returned.PermitId),
            Circuit = state.Circuit.ProbeEnded(returned.PermitId, returned.At, succeeded: false),
        },
        UpstreamEvent.Held held => state with { Seen = Instant.Later(held.At, state.Seen), HeldUntil = held.Until },
        UpstreamEvent.PolicyUpdated updated => Updated(state, updated),
        UpstreamEvent.Connected or UpstreamEvent.Disconnected or UpstreamEvent.GivenUp => ApplyConnection(state, @event),
        _ => ApplyCircuit(state, @event),
    };

    /// <summary>Whether an outcome is a failure of the upstream.</summary>
    internal static bool IsFailure(AttemptOutcome outcome) => outcome is AttemptOutcome.Failed or AttemptOutcome.TimedOut;

    private static UpstreamState ApplyConnection(in UpstreamState state, UpstreamEvent @event) => @event switch
    {
        UpstreamEvent.Connected connected => state with
        {
            Seen = Instant.Later(connected.At, state.Seen),
            Connection = ConnectionCondition.Ready,
        },
        UpstreamEvent.Disconnected lost => state with
        {
            Seen = Instant.Later(lost.At, state.Seen),
            Connection = ConnectionCondition.Starting,
            Circuit = lost.CountsAsFailure && state.Circuit.Status is CircuitStatus.Closed
                ? state.Circuit.Sampled(state.Policy.Circuit, lost.At, failed: true, slow: false)
                : state.Circuit,
        },
        UpstreamEvent.GivenUp givenUp => state with
        {
            Seen = Instant.Later(givenUp.At, state.Seen),
            Connection = ConnectionCondition.GivenUp,
            ConnectionRetryAt = givenUp.RetryAt,
        },
        _ => throw new UnreachableException($"An upstream knows no event {@event}."),
    };

    private static UpstreamState ApplyCircuit(in UpstreamState state, UpstreamEvent @event) => @event switch
    {
        UpstreamEvent.CircuitOpened opened => state with
        {
            Seen = Instant.Later(opened.At, state.Seen),
            Circuit = Circuit.Opened(opened),
        },
        UpstreamEvent.ProbeStarted started => state with
        {
            Seen = Instant.Later(started.At, state.Seen),
            Circuit = state.Circuit.Probing(started),
        },
        UpstreamEvent.CircuitClosed closed => state with { Seen = Instant.Later(closed.At, state.Seen), Circuit = default },
        UpstreamEvent.CircuitIsolated isolated => state with
        {
            Seen = Instant.Later(isolated.At, state.Seen),
            Circuit = new Circuit { Status = CircuitStatus.Isolated },
        },
        _ => throw new UnreachableException($"An upstream knows no event {@event}."),
    };

    private static Circuit Ended(in UpstreamState state, UpstreamEvent.AttemptEnded ended)
    {
        var slow = (ended.Traits & AttemptTraits.Slow) != AttemptTraits.None;
        if ((ended.Traits & AttemptTraits.Probe) != AttemptTraits.None)
            return state.Circuit.ProbeEnded(ended.PermitId, ended.At, ended.Outcome is AttemptOutcome.Succeeded && !slow);

        // An attempt that started before the circuit changed says nothing to it; one without a word on health says nothing at all.
        var failed = IsFailure(ended.Outcome);
        return state.Circuit.Status is CircuitStatus.Closed && (failed || ended.Outcome is AttemptOutcome.Succeeded)
            ? state.Circuit.Sampled(state.Policy.Circuit, ended.At, failed, slow)
            : state.Circuit;
    }

    private static UpstreamState Updated(in UpstreamState state, UpstreamEvent.PolicyUpdated updated) => state with
    {
        Seen = Instant.Later(updated.At, state.Seen),
        Policy = updated.Policy,

        // Slices of another length cannot be carried over.
        Circuit = state.Policy.Circuit.SamplingDuration == updated.Policy.Circuit.SamplingDuration
            ? state.Circuit
            : state.Circuit with { Window = default },
    };
}
