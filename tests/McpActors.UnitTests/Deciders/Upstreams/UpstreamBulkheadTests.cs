using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using static McpActors.UnitTests.Deciders.Upstreams.UpstreamScenario;

namespace McpActors.UnitTests.Deciders.Upstreams;

public sealed class UpstreamBulkheadTests
{
    [Fact]
    public void Acquire_IsGranted_WhenAPermitIsFree() => Upstream
        .Given(Granted(T0, 1))
        .When(Acquire(2), T0)
        .Then(events: [Granted(T0, 2)], reply: [UpstreamReply.Granted(2, isProbe: false)]);

    [Fact]
    public void Acquire_WaitsUntilItIsTooLateToStart_WhenAllPermitsAreInUse() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2))
        .When(Acquire(3), T0)
        .Then(events: [Queued(T0, 3, ask: 1)], timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void Acquire_IsRefusedAtCapacity_WhenTheQueueIsFull() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1), Queued(T0, 4, 2))
        .When(Acquire(5), T0)
        .Then(reply: [Refused(RejectionCode.AtCapacity, RejectionLimit.Bulkhead, TimeSpan.FromMilliseconds(200))]);

    [Fact]
    public void Acquire_EstimatesItsTurn_WhenTheDurationOfAttemptsIsKnown() => Upstream
        .Given(Granted(T0, 9), Ended(T0, 9, AttemptOutcome.Succeeded))
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1), Queued(T0, 4, 2))
        .When(Acquire(5), T0)
        .Then(reply: [Refused(RejectionCode.AtCapacity, RejectionLimit.Bulkhead, TimeSpan.FromSeconds(1.5))]);

    [Fact]
    public void Acquire_IsRefusedAtCapacity_WhenThereIsNoQueue()
    {
        var policy = Policy with { Bulkhead = new BulkheadPolicy { PermitLimit = 1, QueueLimit = 0 } };
        Upstream.Given(new UpstreamEvent.PolicyUpdated(T0, policy), Granted(T0, 1))
            .When(Acquire(2), T0)
            .Then(reply: [Refused(RejectionCode.AtCapacity, RejectionLimit.Bulkhead, TimeSpan.FromMilliseconds(200))]);
    }

    [Fact]
    public void Acquire_IsGranted_WhenExactlyTheLeastAttemptIsLeft() => Upstream
        .When(Acquire(1), LatestStart)
        .Then(events: [Granted(LatestStart, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Acquire_TimesOut_WhenLessThanTheLeastAttemptIsLeft() => Upstream
        .When(Acquire(1), LatestStart.AddTicks(1))
        .Then(reply: [Refused(RejectionCode.Timeout, RejectionLimit.Deadline, null)]);

    [Fact]
    public void Acquire_TimesOut_WhenTheDeadlineIsNow() => Upstream
        .When(Acquire(1), Deadline)
        .Then(reply: [Refused(RejectionCode.Timeout, RejectionLimit.Deadline, null)]);

    [Fact]
    public void Acquire_IsIgnored_WhenNobodyAwaitsThePermit() => Upstream.WhenTold(Acquire(1), T0).ThenNothing();

    [Fact]
    public void Acquire_IsRefused_WhenItIsARetryAndTheBudgetIsHalfSpent() => Upstream
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Throttled, 5).ToArray()))
        .When(Acquire(1) with { IsRetry = true }, T0)
        .Then(reply: [Refused(RejectionCode.RetryBudgetSpent, RejectionLimit.RetryBudget, null)]);

    [Fact]
    public void Acquire_IsGranted_WhenItIsARetryAndTheBudgetIsJustAboveHalf() => Upstream
        .Given(Attempts(T0, [.. Enumerable.Repeat(AttemptOutcome.Throttled, 5), AttemptOutcome.Succeeded]))
        .When(Acquire(1) with { IsRetry = true }, T0)
        .Then(events: [Granted(T0, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Report_GivesThePermitToTheFirstWaiter_WhenSomebodyWaits() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1), Queued(T0, 4, 2))
        .WhenTold(Report(1, AttemptOutcome.Succeeded), T0)
        .Then(
            events: [Ended(T0, 1, AttemptOutcome.Succeeded), Granted(T0, 3)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)],
            answers: [Answer(1, UpstreamReply.Granted(3, isProbe: false))]);

    [Fact]
    public void Report_GivesNoPermit_WhenTheBodyRunsOn()
    {
        var report = Report(1, AttemptOutcome.TimedOut) with { KeepsPermit = true };
        var zombie = Upstream.Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
            .When(report, T0)
            .Then(
                events: [Ended(T0, 1, AttemptOutcome.TimedOut, AttemptTraits.KeepsPermit)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)]);

        zombie.WhenTold(new UpstreamCommand.ReturnPermit(1), T0)
            .Then(
                events: [new UpstreamEvent.PermitReturned(T0, 1), Granted(T0, 3)],
                answers: [Answer(1, UpstreamReply.Granted(3, isProbe: false))],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void Report_IsOnlyAnswered_WhenThePermitIsUnknown() => Upstream
        .Given(Granted(T0, 1), Ended(T0, 1, AttemptOutcome.Failed))
        .When(Report(1, AttemptOutcome.Failed), T0)
        .Then(reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Report_ForbidsRetries_WhenTheBudgetFallsToHalf() => Upstream
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Throttled, 4).ToArray()))
        .Given(Granted(T0, 1))
        .When(Report(1, AttemptOutcome.Disconnected), T0)
        .Then(events: [Ended(T0, 1, AttemptOutcome.Disconnected)], reply: [UpstreamReply.Recorded(retryAllowed: false)]);

    [Fact]
    public void ReturnPermit_IsIgnored_WhenThePermitIsUnknown() =>
        Upstream.Given(Granted(T0, 1)).WhenTold(new UpstreamCommand.ReturnPermit(2), T0).ThenNothing();

    [Fact]
    public void Abandon_LeavesTheQueue_WhenTheCallerWaits() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
        .WhenTold(new UpstreamCommand.Abandon(3), T0)
        .Then(
            events: [new UpstreamEvent.WaiterLeft(T0, 3)],
            answers: [Answer(1, Refused(RejectionCode.Cancelled, RejectionLimit.Deadline, null))],
            timers: [NoQueueTimer]);

    [Fact]
    public void Abandon_GivesThePermitBack_WhenItWasGrantedMeanwhile() => Upstream
        .Given(Granted(T0, 1))
        .WhenTold(new UpstreamCommand.Abandon(1), T0)
        .Then(events: [new UpstreamEvent.PermitReturned(T0, 1)]);

    [Fact]
    public void Abandon_IsIgnored_WhenThePermitIsUnknown() =>
        Upstream.Given(Granted(T0, 1)).WhenTold(new UpstreamCommand.Abandon(7), T0).ThenNothing();

    [Fact]
    public void Wake_TimesWaitersOut_WhenTheyCouldNotStartAnyMore() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
        .WhenTold(UpstreamCommand.Wake.Instance, LatestStart.AddTicks(1))
        .Then(
            events: [new UpstreamEvent.WaiterLeft(LatestStart.AddTicks(1), 3)],
            answers: [Answer(1, Refused(RejectionCode.Timeout, RejectionLimit.Bulkhead, null))],
            timers: [NoQueueTimer]);

    [Fact]
    public void Wake_StartsItsTimerAgain_WhenTheClockWasSetBack() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
        .WhenTold(UpstreamCommand.Wake.Instance, T0.AddHours(-1))
        .Then(timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void Report_RefusesThoseTooLateAndServesTheNext_WhenAPermitComesBackLate()
    {
        var patient = new UpstreamEvent.WaiterQueued(T0, 4, new(2), LatestStart.AddSeconds(9));
        var late = LatestStart.AddTicks(1);
        Upstream.Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1), patient)
            .WhenTold(Report(1, AttemptOutcome.Succeeded), late)
            .Then(
                events: [new UpstreamEvent.WaiterLeft(late, 3), Ended(late, 1, AttemptOutcome.Succeeded), Granted(late, 4)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)],
                answers: [
                    Answer(1, Refused(RejectionCode.Timeout, RejectionLimit.Bulkhead, null)),
                    Answer(2, UpstreamReply.Granted(4, isProbe: false)),
                ],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void UpdatePolicy_ServesWaiters_WhenThePermitLimitGrows()
    {
        var wide = Policy with { Bulkhead = new BulkheadPolicy { PermitLimit = 3, QueueLimit = 2 } };
        Upstream.Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
            .When(new UpstreamCommand.UpdatePolicy(wide), T0)
            .Then(
                events: [new UpstreamEvent.PolicyUpdated(T0, wide), Granted(T0, 3)],
                reply: [UpstreamReply.Done],
                answers: [Answer(1, UpstreamReply.Granted(3, isProbe: false))],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void Acquire_Waits_WhenThePermitLimitShrankBelowWhatIsInUse()
    {
        var narrow = Policy with { Bulkhead = new BulkheadPolicy { PermitLimit = 1, QueueLimit = 2 } };
        Upstream.Given(Granted(T0, 1), Granted(T0, 2), new UpstreamEvent.PolicyUpdated(T0, narrow), Ended(T0, 1, AttemptOutcome.Succeeded))
            .When(Acquire(3), T0)
            .Then(events: [Queued(T0, 3, 1)], timers: [QueueTimer(LatestStart.AddTicks(1))]);
    }

    [Fact]
    public void Report_RefusesAllWaiters_WhenItOpensTheCircuit()
    {
        var failing = Upstream
            .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Failed, 4).ToArray()))
            .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1), Queued(T0, 4, 2));

        failing.When(Report(1, AttemptOutcome.Failed), T0)
            .Then(
                events: [
                    Ended(T0, 1, AttemptOutcome.Failed),
                    Opened(T0),
                    new UpstreamEvent.WaiterLeft(T0, 3),
                    new UpstreamEvent.WaiterLeft(T0, 4),
                ],
                effects: [
                    Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.ConsecutiveFailures, T0, T0.AddSeconds(30)),
                ],
                reply: [UpstreamReply.Recorded(retryAllowed: false)],
                answers: [Answer(1, CircuitRefused(TimeSpan.FromSeconds(30))), Answer(2, CircuitRefused(TimeSpan.FromSeconds(30)))],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void CanPassivate_IsFalse_WhenAPermitIsInUse() =>
        Assert.False(new UpstreamDecider(Policy).CanPassivate(Upstream.Given(Granted(T0, 1)).State, T0.AddDays(1)));

    [Theory]
    [InlineData(26, false)]
    [InlineData(30, true)]
    public void CanPassivate_TurnsTrue_WhenTheSamplesAreForgotten(int seconds, bool expected) => Assert.Equal(
        expected,
        new UpstreamDecider(Policy).CanPassivate(Upstream.Given(Attempts(T0, AttemptOutcome.Succeeded)).State, T0.AddSeconds(seconds)));

    [Fact]
    public void Permits_AreForgotten_WhenTheUpstreamIsRecovered() => Upstream
        .Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, 1))
        .Recovered()
        .When(Acquire(4), T0)
        .Then(events: [Granted(T0, 4)], reply: [UpstreamReply.Granted(4, isProbe: false)]);
}
