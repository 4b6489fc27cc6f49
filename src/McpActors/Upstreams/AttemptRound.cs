using System.Runtime.ExceptionServices;

using McpActors.Deciders.Upstreams;
using McpActors.Pipeline;

namespace McpActors.Upstreams;

/// <summary>One attempt under its timeout: run, judged, reported.</summary>
/// <remarks>
/// An attempt that ignores its cancelled token is answered for at the timeout; it keeps its permit until it really ends.
/// </remarks>
internal sealed class AttemptRound<TAttempt, T>(UpstreamCaller caller, TAttempt attempt, Invocation call, Permit permit, int number)
    where TAttempt : struct, IAttempt<T>
{
    /// <summary>What the attempt meant, once <see cref="RunAsync"/> has ended.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>Runs the attempt.</summary>
    public async ValueTask<CallAnswer<T>> RunAsync(CancellationToken abandon)
    {
        var clock = caller.Clock;
        var started = clock.GetTimestamp();
        using var deadline = new Deadline(EndOf(clock.GetUtcNow()), clock, call.Deadline.Token, abandon);
        if (deadline.Token.IsCancellationRequested)
            return NotStarted(abandon);

        call.AttemptStarted();
        Task<T>? running = null;
        try
        {
            var attempted = attempt.RunAsync(new UpstreamAttempt(number, deadline.Remaining), deadline.Token);
            if (attempted.IsCompletedSuccessfully)
                return Answered(attempted.Result, clock.GetElapsedTime(started));

            deadline.Arm();
            running = attempted.AsTask();
            return Answered(await running.WaitAsync(deadline.Token), clock.GetElapsedTime(started));
        }
        catch (Exception e)
        {
            return Failed(e, deadline, running, clock.GetElapsedTime(started), abandon);
        }
    }

    private DateTimeOffset EndOf(DateTimeOffset now)
    {
        var end = now + caller.CallTimeout;
        return end < call.Deadline.At ? end : call.Deadline.At;
    }

    private CallAnswer<T> Answered(T answer, TimeSpan duration)
    {
        Verdict = attempt.Judge(answer);
        End(duration, keepsPermit: false);
        return CallAnswer<T>.Of(answer);
    }

    /// <summary>The call ended between the grant and the attempt: the permit goes back, and nothing is sent.</summary>
    private CallAnswer<T> NotStarted(CancellationToken abandon)
    {
        Verdict = new(AttemptOutcome.Abandoned, Dispatched: false);
        caller.Report(permit, Verdict, TimeSpan.Zero, keepsPermit: false);
        abandon.ThrowIfCancellationRequested();
        return CallAnswer<T>.Failed(UpstreamFaults.TimedOut(caller.Name, call.Effect, dispatched: false, cause: null));
    }

    private CallAnswer<T> Failed(Exception e, Deadline deadline, Task<T>? running, TimeSpan duration, CancellationToken abandon)
    {
        var runsOn = running is { IsCompleted: false };
        Verdict = VerdictOn(e, deadline);
        End(duration, runsOn);

        // Not before: a permit that comes back ahead of its report would take the report's word with it.
        if (runsOn)
            _ = ReturnWhenEndedAsync(running!);
        if (Verdict.Outcome == AttemptOutcome.Abandoned)
            abandon.ThrowIfCancellationRequested();
        if (Verdict.Outcome == AttemptOutcome.Succeeded)
            ExceptionDispatchInfo.Throw(e);

        return Verdict.Outcome switch
        {
            AttemptOutcome.TimedOut or AttemptOutcome.Abandoned =>
                CallAnswer<T>.Failed(UpstreamFaults.TimedOut(caller.Name, call.Effect, Verdict.Dispatched, e)),
            _ => CallAnswer<T>.Failed(UpstreamFaults.Failed(caller.Name, attempt.FailureCode, call.Effect, Verdict, e)),
        };
    }

    /// <summary>
    /// The end of the budget is an attempt's timeout too, whichever of the two timers fires first. What an attempt throws once its caller has
    /// gone is the caller's doing, in whatever form the client library puts it.
    /// </summary>
    private Verdict VerdictOn(Exception e, Deadline deadline)
    {
        if (!deadline.Token.IsCancellationRequested)
            return attempt.Judge(e);
        if (!deadline.HasExpired && !call.Deadline.HasExpired)
            return attempt.Judge(e) is { Outcome: AttemptOutcome.Succeeded } answered ? answered : new(AttemptOutcome.Abandoned);

        return e is OperationCanceledException ? new(AttemptOutcome.TimedOut) : attempt.Judge(e);
    }

    private void End(TimeSpan duration, bool keepsPermit)
    {
        call.AttemptEnded(duration, Verdict.Dispatched);
        caller.Report(permit, Verdict, duration, keepsPermit);
    }

    private async Task ReturnWhenEndedAsync(Task<T> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        caller.Return(permit);
        if (running.IsCompletedSuccessfully)
            (await running as IDisposable)?.Dispose();
    }
}
