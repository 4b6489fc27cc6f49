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

    private CallAnswer<T> Failed(Exception e, Deadline deadline, Task<T>? running, TimeSpan duration, CancellationToken abandon)
    {
        var runsOn = running is { IsCompleted: false };
        if (runsOn)
            _ = ReturnWhenEndedAsync(running!);

        var cut = e is OperationCanceledException && deadline.Token.IsCancellationRequested;
        Verdict = (cut, deadline.HasExpired) switch
        {
            (true, true) => new(AttemptOutcome.TimedOut),
            (true, false) => new(AttemptOutcome.Abandoned),
            _ => attempt.Judge(e),
        };
        End(duration, runsOn);
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

    private void End(TimeSpan duration, bool keepsPermit)
    {
        call.AttemptEnded(duration, Verdict.Dispatched);
        caller.Report(permit, Verdict, duration, keepsPermit);
    }

    private async Task ReturnWhenEndedAsync(Task<T> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        caller.Return(permit);
    }
}
