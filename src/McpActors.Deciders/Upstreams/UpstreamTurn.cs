using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using UpstreamDecision = McpActors.Deciding.Decision<
    McpActors.Deciders.Upstreams.UpstreamCommand,
    McpActors.Deciders.Upstreams.UpstreamEvent,
    McpActors.Deciders.Upstreams.UpstreamEffect,
    McpActors.Deciders.Upstreams.UpstreamReply>;

namespace McpActors.Deciders.Upstreams;

/// <summary>
/// One message's decision in the making: every event is applied at once, so that what follows (a waiter's turn, a refusal) is decided
/// on the
/// state it leads to.
/// </summary>
internal ref struct UpstreamTurn(in UpstreamState state, DateTimeOffset now)
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>What is decided so far.</summary>
    internal UpstreamDecision Decision = default;

    /// <summary>The state after what is decided so far.</summary>
    internal UpstreamState State = state;

    /// <summary>The instant of the message, never before what the state has seen.</summary>
    internal readonly DateTimeOffset Now = Instant.Later(now, state.Seen);

    internal readonly UpstreamPolicy Policy => State.Policy;

    internal readonly bool IsHeld => State.HeldUntil > Now;

    internal readonly bool IsConnected => State.Connection is ConnectionCondition.NotNeeded or ConnectionCondition.Ready;

    internal void Happened(UpstreamEvent happened)
    {
        Decision = Decision.Happened(happened);
        State = UpstreamEvolution.Apply(State, happened);
    }

    internal void Reply(UpstreamReply reply) => Decision = Decision.Replied(reply);

    /// <summary>Why no attempt at all can start, or wait to start, now; null when one can.</summary>
    internal readonly Rejection? Closure()
    {
        if (State.Circuit.Admit(Policy.Circuit, Now) is Admission.Refuse)
        {
            var limit = State.Circuit.Status is CircuitStatus.Isolated ? RejectionLimit.Isolated : RejectionLimit.Circuit;
            return new Rejection(RejectionCode.CircuitOpen, limit, State.Circuit.RetryAfter(Now));
        }

        return State.Connection is ConnectionCondition.GivenUp
            ? new Rejection(RejectionCode.CircuitOpen, RejectionLimit.Connection, Longer(State.ConnectionRetryAt - Now, LeastWait))
            : null;
    }

    /// <summary>Why an attempt that must start by an instant cannot wait for its turn; null when it can.</summary>
    internal readonly Rejection? Hopeless(DateTimeOffset latestStart)
    {
        if (Now > latestStart)
            return new Rejection(RejectionCode.Timeout, WaitingFor(), null);

        return IsHeld && latestStart < State.HeldUntil
            ? new Rejection(RejectionCode.CircuitOpen, RejectionLimit.Held, State.HeldUntil - Now)
            : null;
    }

    /// <summary>Why a newcomer is refused when it would have to wait and the queue is full.</summary>
    internal readonly Rejection QueueFull()
    {
        var wait = State.Bulkhead.EstimatedWait(Policy.Bulkhead, LeastWait, Longer(Policy.Retry.MaxDelay, LeastWait));
        return new Rejection(RejectionCode.AtCapacity, RejectionLimit.Bulkhead, wait);
    }

    /// <summary>Grants a permit, as a probe if the circuit wants one. The circuit has been asked before.</summary>
    internal UpstreamReply Grant(long permitId)
    {
        var isProbe = State.Circuit.Admit(Policy.Circuit, Now) is Admission.Probe;
        if (isProbe)
        {
            var from = State.Circuit.Status;
            Happened(new UpstreamEvent.ProbeStarted(Now, permitId, Now + Policy.CallTimeout + UpstreamDecider.LeaseMargin));
            if (from is not CircuitStatus.HalfOpen)
                Changed(from, CircuitReason.BreakEnded, until: null);
        }

        Happened(new UpstreamEvent.PermitGranted(Now, permitId));
        return UpstreamReply.Granted(permitId, isProbe);
    }

    /// <summary>Opens the circuit, for the first time or again.</summary>
    internal void Open(CircuitReason reason)
    {
        var from = State.Circuit.Status;
        var reopenings = from is CircuitStatus.Closed ? 0 : State.Circuit.Reopenings + 1;
        var until = Circuit.BreakEnd(Policy.Circuit, Now, reopenings);
        Happened(new UpstreamEvent.CircuitOpened(Now, until, reopenings, reason));
        Changed(from, reason, until);
    }

    /// <summary>Owes the record of a change of the circuit that has just happened.</summary>
    internal void Changed(CircuitStatus from, CircuitReason reason, DateTimeOffset? until) =>
        Decision = Decision.Owes(new UpstreamEffect.CircuitChanged(from, State.Circuit.Status, reason, Now, until));

    /// <summary>
    /// Refuses waiters that cannot start any more, and gives the others their turn, first come first served, as far as permits go.
    /// </summary>
    internal void Serve()
    {
        if (State.Bulkhead.Waiters.Count == 0)
            return;

        RefuseHopeless();
        while (State.Bulkhead.Waiters.Count > 0)
        {
            var first = State.Bulkhead.Waiters[0];
            if (Closure() is { } closure)
                Refuse(first, closure);
            else if (IsHeld || !IsConnected || State.Bulkhead.IsFull(Policy.Bulkhead))
                return;
            else
                Decision = Decision.Answered(first.Ask, Grant(first.PermitId));
        }
    }

    private void RefuseHopeless()
    {
        if (State.Bulkhead.Waiters.EarliestLatestStart >= (IsHeld ? State.HeldUntil : Now))
            return;

        for (var i = 0; i < State.Bulkhead.Waiters.Count;)
        {
            var waiter = State.Bulkhead.Waiters[i];
            if (Hopeless(waiter.LatestStart) is { } rejection)
                Refuse(waiter, rejection);
            else
                i++;
        }
    }

    internal void Refuse(Waiter waiter, Rejection rejection)
    {
        Happened(new UpstreamEvent.WaiterLeft(Now, waiter.PermitId));
        Decision = Decision.Answered(waiter.Ask, UpstreamReply.Refused(rejection));
    }

    private readonly RejectionLimit WaitingFor()
    {
        if (!IsConnected)
            return RejectionLimit.Connection;

        if (IsHeld)
            return RejectionLimit.Held;

        return State.Bulkhead.IsFull(Policy.Bulkhead) ? RejectionLimit.Bulkhead : RejectionLimit.Deadline;
    }

    /// <summary>What to answer where no instant is known: the retry policy's base-delay, or a millisecond.</summary>
    private readonly TimeSpan LeastWait => Longer(Policy.Retry.BaseDelay, Millisecond);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
