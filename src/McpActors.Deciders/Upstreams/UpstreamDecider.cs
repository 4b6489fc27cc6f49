using System.Diagnostics;
using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciding;
using UpstreamDecision = McpActors.Deciding.Decision<
    McpActors.Deciders.Upstreams.UpstreamCommand,
    McpActors.Deciders.Upstreams.UpstreamEvent,
    McpActors.Deciders.Upstreams.UpstreamEffect,
    McpActors.Deciders.Upstreams.UpstreamReply>;

namespace McpActors.Deciders.Upstreams;

/// <summary>
/// One upstream: its circuit decides whether it is called at all, its bulkhead how many attempts run and wait at once, its retry budget
/// whether failed ones are worth repeating.
/// </summary>
/// <remarks>
/// An attempt is refused at once when the circuit is open or the connection given up, and waits, as long as its deadline leaves room for an
/// attempt, when permits are used up, the upstream asked to be left alone, or the connection is being established. Every message first
/// answers the waiters whose time is up or whose turn has come, and a timer sends one when nothing else does.
/// </remarks>
/// <param name="policy">The policy a new incarnation starts with; replaced at a message boundary by UpdatePolicy.</param>
public sealed class UpstreamDecider(UpstreamPolicy policy)
    : IDecider<UpstreamState, UpstreamCommand, UpstreamEvent, UpstreamEffect, UpstreamReply>
{
    /// <summary>The name of the queue's timer.</summary>
    public const string QueueTimer = "queue";

    /// <summary>What a probe's lease is longer than the ceiling of an attempt: 1 s.</summary>
    public static TimeSpan LeaseMargin { get; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public UpstreamState Initial => new()
    {
        Policy = policy,
        Connection = policy.NeedsConnection ? ConnectionCondition.Starting : ConnectionCondition.NotNeeded,
    };

    /// <inheritdoc/>
    public UpstreamDecision Decide(in UpstreamState state, in Message<UpstreamCommand> message)
    {
        var turn = new UpstreamTurn(state, message.Now);
        turn.Serve();
        switch (message.Command)
        {
            case UpstreamCommand.Acquire acquire:
                Acquire(ref turn, acquire, message.Ask);
                break;
            case UpstreamCommand.Report report:
                Report(ref turn, report);
                break;
            case UpstreamCommand.Abandon abandon:
                Abandon(ref turn, abandon.PermitId);
                break;
            case UpstreamCommand.ReturnPermit returned:
                Return(ref turn, returned.PermitId);
                break;
            case UpstreamCommand.Isolate or UpstreamCommand.Close or UpstreamCommand.UpdatePolicy:
                Operate(ref turn, message.Command);
                break;
            case UpstreamCommand.ConnectionReady or UpstreamCommand.ConnectionLost or UpstreamCommand.ConnectionGivenUp:
                Connect(ref turn, message.Command);
                break;
            case UpstreamCommand.Wake:
                // Serving the queue is all there is to do.
                break;
            default:
                throw new UnreachableException($"An upstream knows no command {message.Command}.");
        }

        turn.Serve();
        return WithTimer(state, turn, fired: message.Command is UpstreamCommand.Wake);
    }

    /// <inheritdoc/>
    public UpstreamState Evolve(in UpstreamState state, UpstreamEvent @event) => UpstreamEvolution.Apply(state, @event);

    /// <inheritdoc/>
    public UpstreamDecision Resume(in UpstreamState state, DateTimeOffset now) =>
        state.Policy.NeedsConnection ? default(UpstreamDecision).Owes(UpstreamEffect.AskConnection.Instance) : default;

    /// <summary>With nobody calling or waiting, and nothing volatile that a fresh incarnation would decide otherwise without.</summary>
    /// <inheritdoc/>
    public bool CanPassivate(in UpstreamState state, DateTimeOffset now)
    {
        var later = Instant.Later(now, state.Seen);
        return state.Bulkhead.Permits.Count == 0
            && state.Bulkhead.Waiters.Count == 0
            && state.HeldUntil <= later
            && state.Budget.SpentMilliTokens == 0
            && state.Connection is ConnectionCondition.NotNeeded
            && state.Circuit.ConsecutiveFailures == 0
            && state.Circuit.ProbeSuccesses == 0
            && state.Circuit.Window.CountAt(state.Policy.Circuit, later).Total == 0;
    }

    private static void Acquire(ref UpstreamTurn turn, UpstreamCommand.Acquire acquire, AskToken ask)
    {
        // Nobody would hear of the permit, and nobody would give it back.
        if (!ask.IsAsk)
            return;

        var latestStart = acquire.Deadline - turn.Policy.MinAttempt;
        if (Refusal(turn, acquire, latestStart) is { } rejection)
            turn.Reply(UpstreamReply.Refused(rejection));
        else if (!MustWait(turn))
            turn.Reply(turn.Grant(acquire.PermitId));
        else if (turn.State.Bulkhead.IsQueueFull(turn.Policy.Bulkhead))
            turn.Reply(UpstreamReply.Refused(turn.QueueFull()));
        else
            turn.Happened(new UpstreamEvent.WaiterQueued(turn.Now, acquire.PermitId, ask, latestStart));
    }

    private static Rejection? Refusal(in UpstreamTurn turn, UpstreamCommand.Acquire acquire, DateTimeOffset latestStart)
    {
        if (turn.Closure() is { } closure)
            return closure;

        if (acquire.IsRetry && !turn.State.Budget.AllowsRetry(turn.Policy.Retry.Budget))
            return new Rejection(RejectionCode.RetryBudgetSpent, RejectionLimit.RetryBudget, null);

        return turn.Hopeless(latestStart);
    }

    private static bool MustWait(in UpstreamTurn turn) => turn.IsHeld
        || !turn.IsConnected
        || turn.State.Bulkhead.Waiters.Count > 0
        || turn.State.Bulkhead.IsFull(turn.Policy.Bulkhead);

    private static void Report(ref UpstreamTurn turn, UpstreamCommand.Report report)
    {
        var hasLease = report.IsProbe && turn.State.Circuit.HasLease(report.PermitId, turn.Now);

        // A permit of an earlier incarnation, or one that has come back: its attempt is not counted twice, nor is a stranger's.
        if (!hasLease && !turn.State.Bulkhead.Permits.Contains(report.PermitId))
        {
            turn.Reply(UpstreamReply.Recorded(turn.State.Budget.AllowsRetry(turn.Policy.Retry.Budget)));
            return;
        }

        var traits = Traits(turn.Policy.Circuit, report);
        turn.Happened(new UpstreamEvent.AttemptEnded(turn.Now, report.PermitId, report.Outcome, report.Duration, traits));
        if (report.Outcome is AttemptOutcome.Throttled)
            Hold(ref turn, report.RetryAfter);

        var slow = (traits & AttemptTraits.Slow) != AttemptTraits.None;
        if (hasLease)
            JudgeProbe(ref turn, report.Outcome, slow);
        else if (!report.IsProbe)
            JudgeAttempt(ref turn, report.Outcome, slow);

        turn.Reply(UpstreamReply.Recorded(turn.State.Budget.AllowsRetry(turn.Policy.Retry.Budget)));
    }

    private static AttemptTraits Traits(CircuitPolicy policy, UpstreamCommand.Report report)
    {
        var slow = policy.SlowCallRatio is not null
            && (report.Outcome is AttemptOutcome.TimedOut || report.Duration >= policy.SlowCallDuration);
        return (report.IsProbe ? AttemptTraits.Probe : AttemptTraits.None)
            | (report.KeepsPermit ? AttemptTraits.KeepsPermit : AttemptTraits.None)
            | (slow ? AttemptTraits.Slow : AttemptTraits.None);
    }

    private static void Hold(ref UpstreamTurn turn, TimeSpan? retryAfter)
    {
        var asked = retryAfter ?? TimeSpan.Zero;
        var until = turn.Now + (asked < turn.Policy.Retry.MaxDelay ? asked : turn.Policy.Retry.MaxDelay);

        // Already held for longer, or not asked to hold at all.
        if (until <= Instant.Later(turn.Now, turn.State.HeldUntil))
            return;

        turn.Happened(new UpstreamEvent.Held(turn.Now, until));
        turn.Decision = turn.Decision.Owes(new UpstreamEffect.CallsHeld(until));
    }

    private static void JudgeProbe(ref UpstreamTurn turn, AttemptOutcome outcome, bool slow)
    {
        if (UpstreamEvolution.IsFailure(outcome) || (outcome is AttemptOutcome.Succeeded && slow))
            turn.Open(CircuitReason.ProbeFailed);
        else if (turn.State.Circuit.ProbeSuccesses >= turn.Policy.Circuit.Probes)
            CloseCircuit(ref turn, CircuitReason.ProbesSucceeded);
    }

    private static void JudgeAttempt(ref UpstreamTurn turn, AttemptOutcome outcome, bool slow)
    {
        var failed = UpstreamEvolution.IsFailure(outcome);
        if (turn.State.Circuit.Status is not CircuitStatus.Closed || (!failed && outcome is not AttemptOutcome.Succeeded))
            return;

        if (turn.State.Circuit.ReasonToOpen(turn.Policy.Circuit, turn.Now, failed, slow) is { } reason)
            turn.Open(reason);
    }

    private static void Abandon(ref UpstreamTurn turn, long permitId)
    {
        var index = turn.State.Bulkhead.Waiters.IndexOf(permitId);
        if (index < 0)
            Return(ref turn, permitId);
        else
            turn.Refuse(turn.State.Bulkhead.Waiters[index], new Rejection(RejectionCode.Cancelled, RejectionLimit.Deadline, null));
    }

    private static void Return(ref UpstreamTurn turn, long permitId)
    {
        // Unknown: returned already, refused, or of an earlier incarnation.
        if (turn.State.Bulkhead.Permits.Contains(permitId))
            turn.Happened(new UpstreamEvent.PermitReturned(turn.Now, permitId));
    }

    private static void Operate(ref UpstreamTurn turn, UpstreamCommand command)
    {
        var status = turn.State.Circuit.Status;
        switch (command)
        {
            case UpstreamCommand.Isolate when status is CircuitStatus.Isolated:
            case UpstreamCommand.Close when status is CircuitStatus.Closed:
                // It is so already.
                break;
            case UpstreamCommand.Isolate:
                turn.Happened(new UpstreamEvent.CircuitIsolated(turn.Now));
                turn.Changed(status, CircuitReason.Operator, until: null);
                break;
            case UpstreamCommand.Close:
                CloseCircuit(ref turn, CircuitReason.Operator);
                break;
            case UpstreamCommand.UpdatePolicy update:
                turn.Happened(new UpstreamEvent.PolicyUpdated(turn.Now, update.Policy));
                break;
        }

        turn.Reply(UpstreamReply.Done);
    }

    private static void CloseCircuit(ref UpstreamTurn turn, CircuitReason reason)
    {
        var from = turn.State.Circuit.Status;
        turn.Happened(new UpstreamEvent.CircuitClosed(turn.Now, reason));
        turn.Changed(from, reason, until: null);
    }

    private static void Connect(ref UpstreamTurn turn, UpstreamCommand command)
    {
        switch (command)
        {
            // This upstream has no connection to wait for; or it is ready already.
            case var _ when turn.State.Connection is ConnectionCondition.NotNeeded:
            case UpstreamCommand.ConnectionReady when turn.State.Connection is ConnectionCondition.Ready:
                break;
            case UpstreamCommand.ConnectionReady:
                turn.Happened(new UpstreamEvent.Connected(turn.Now));
                break;
            case UpstreamCommand.ConnectionLost lost:
                turn.Happened(new UpstreamEvent.Disconnected(turn.Now, lost.CountsAsFailure));
                if (lost.CountsAsFailure)
                    JudgeLoss(ref turn);
                break;
            case UpstreamCommand.ConnectionGivenUp givenUp:
                turn.Happened(new UpstreamEvent.GivenUp(turn.Now, givenUp.RetryAt));
                break;
        }
    }

    private static void JudgeLoss(ref UpstreamTurn turn)
    {
        if (turn.State.Circuit.Status is CircuitStatus.HalfOpen)
            turn.Open(CircuitReason.ProbeFailed);
        else
            JudgeAttempt(ref turn, AttemptOutcome.Failed, slow: false);
    }

    private static UpstreamDecision WithTimer(in UpstreamState before, in UpstreamTurn turn, bool fired)
    {
        var (was, due) = (NextWake(before, before.Seen), NextWake(turn.State, turn.Now));
        if (due is { } instant && (fired || due != was))
            return turn.Decision.TimerStarted(QueueTimer, instant, UpstreamCommand.Wake.Instance);

        return due is null && was is not null ? turn.Decision.TimerCancelled(QueueTimer) : turn.Decision;
    }

    /// <summary>When the queue needs attention even if nothing happens: a waiter's time is up, or a hold ends.</summary>
    private static DateTimeOffset? NextWake(in UpstreamState state, DateTimeOffset now)
    {
        if (state.Bulkhead.Waiters.Count == 0)
            return null;

        var tooLate = state.Bulkhead.Waiters.EarliestLatestStart.AddTicks(1);
        return state.HeldUntil > now ? Instant.Earlier(tooLate, state.HeldUntil) : tooLate;
    }
}
