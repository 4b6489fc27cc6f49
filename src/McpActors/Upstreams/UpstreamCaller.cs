using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Deciding;
using McpActors.Diagnostics;
using McpActors.Kernel;
using McpActors.Pipeline;

namespace McpActors.Upstreams;

/// <summary>
/// The loop around every call of one upstream: permit and circuit, attempt under its timeout, report, backoff, again or done.
/// </summary>
internal sealed class UpstreamCaller(
    string name,
    ActorRef<UpstreamCommand, UpstreamReply> actor,
    UpstreamPolicy policy,
    TimeProvider clock,
    Func<double> random)
{
    /// <summary>How much longer than the deadline an Ask waits: the actor itself answers every waiter by its deadline.</summary>
    private static readonly TimeSpan AskSlack = TimeSpan.FromSeconds(2);

    private static long _lastPermit;

    private int _running;
    private int _waiting;

    /// <summary>What messages call the upstream.</summary>
    public string Name => name;

    /// <summary>The ceiling of one attempt.</summary>
    public TimeSpan CallTimeout => policy.CallTimeout;

    /// <summary>How many attempts hold a permit.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How many calls wait for a permit.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many messages wait in the actor's mailbox.</summary>
    public int MailboxDepth => actor.Status.MailboxDepth;

    /// <summary>What time it is.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The upstream's actor, for what a supervised connection tells it.</summary>
    public IRecipient<UpstreamCommand> Recipient => actor;

    /// <summary>Calls the upstream within an invocation.</summary>
    /// <param name="attempt">How one attempt is made and judged.</param>
    /// <param name="call">The invocation, whose deadline and effect class hold.</param>
    /// <param name="abandon">Gives up; thrown as <see cref="OperationCanceledException"/>.</param>
    public async ValueTask<CallAnswer<T>> CallAsync<TAttempt, T>(TAttempt attempt, Invocation call, CancellationToken abandon)
        where TAttempt : struct, IAttempt<T>
    {
        var last = default(CallAnswer<T>);
        for (var number = 1; ; number++)
        {
            var permit = await AcquireAsync(call, number > 1, abandon);
            if (permit.Refusal is { } refusal)
                return number == 1 ? CallAnswer<T>.Failed(refusal) : last;

            // Not before: when the retry is refused, the last answer is the caller's.
            (last.Value as IDisposable)?.Dispose();
            var round = new AttemptRound<TAttempt, T>(this, attempt, call, permit, number);
            last = await round.RunAsync(abandon);
            if (number >= policy.Retry.MaxAttempts || !RetryRule.MayRetry(call.Effect, round.Verdict.Dispatched, round.Verdict.Outcome))
                return last;
            if (!await BackOffAsync(call, number, round.Verdict.RetryAfter, abandon))
                return last;
        }
    }

    /// <summary>Tells the actor what came of an attempt. Never refused: it gives back what was granted.</summary>
    public void Report(in Permit permit, in Verdict verdict, TimeSpan duration, bool keepsPermit)
    {
        if (!keepsPermit)
            Interlocked.Decrement(ref _running);

        AttemptMetrics.Record(name, verdict.Outcome, duration);
        actor.DeliverSettlement(new UpstreamCommand.Report(permit.Id, permit.IsProbe, verdict.Outcome, duration)
        {
            RetryAfter = verdict.RetryAfter,
            KeepsPermit = keepsPermit,
        });
    }

    /// <summary>An attempt that outlived its timeout has ended.</summary>
    public void Return(in Permit permit)
    {
        Interlocked.Decrement(ref _running);
        actor.DeliverSettlement(new UpstreamCommand.ReturnPermit(permit.Id));
    }

    private async ValueTask<Permit> AcquireAsync(Invocation call, bool isRetry, CancellationToken abandon)
    {
        abandon.ThrowIfCancellationRequested();
        var id = Interlocked.Increment(ref _lastPermit);
        var asked = actor.AskAsync(new UpstreamCommand.Acquire(id, call.Deadline.At, isRetry), call.Deadline.Remaining + AskSlack, abandon);
        var answer = asked.IsCompletedSuccessfully ? asked.Result : await WaitAsync(asked, call);
        if (answer is { Outcome: AskOutcome.Answered, Reply.Kind: UpstreamReplyKind.Granted })
        {
            Interlocked.Increment(ref _running);
            return new Permit(id, answer.Reply.IsProbe, null);
        }

        if (answer.Outcome == AskOutcome.Answered)
            return new Permit(id, false, UpstreamFaults.Refused(name, answer.Reply.Rejection));

        // Only an Ask that was left may still be granted. Telling an actor of one that it did not take would fill a full mailbox without bound.
        if (answer.Outcome is AskOutcome.TimedOut or AskOutcome.Cancelled)
            actor.DeliverSettlement(new UpstreamCommand.Abandon(id));
        abandon.ThrowIfCancellationRequested();
        return new Permit(id, false, UpstreamFaults.Undecided(name));
    }

    private async ValueTask<AskResult<UpstreamReply>> WaitAsync(ValueTask<AskResult<UpstreamReply>> asked, Invocation call)
    {
        call.Deadline.Arm();
        Interlocked.Increment(ref _waiting);
        try
        {
            return await asked;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Waits before a retry, holding no permit; false when the deadline leaves no room for another attempt.</summary>
    private async ValueTask<bool> BackOffAsync(Invocation call, int number, TimeSpan? retryAfter, CancellationToken abandon)
    {
        var delay = RetryDelay.Compute(policy.Retry, number - 1, random(), retryAfter);
        if (call.Deadline.Token.IsCancellationRequested || call.Deadline.Remaining < delay + policy.MinAttempt)
            return false;

        await Task.Delay(delay, clock, abandon);
        return true;
    }
}
