using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using static McpActors.UnitTests.Deciders.Upstreams.UpstreamScenario;

namespace McpActors.UnitTests.Deciders.Upstreams;

public sealed class UpstreamHoldTests
{
    private static readonly DateTimeOffset HoldEnd = T0.AddSeconds(2);

    private static readonly UpstreamEvent.Held Held = new(T0, HoldEnd);

    [Fact]
    public void Report_HoldsAllCalls_WhenTheUpstreamAsksForIt() => Upstream
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Throttled) with { RetryAfter = TimeSpan.FromSeconds(2) }, T0)
        .Then(
            events: [Ended(T0, 1, AttemptOutcome.Throttled), Held],
            effects: [new UpstreamEffect.CallsHeld(HoldEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Report_HoldsNoLongerThanMaxDelay_WhenTheUpstreamAsksForMore() => Upstream
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Throttled) with { RetryAfter = TimeSpan.FromHours(1) }, T0)
        .Then(
            events: [Ended(T0, 1, AttemptOutcome.Throttled), new UpstreamEvent.Held(T0, T0.AddSeconds(5))],
            effects: [new UpstreamEffect.CallsHeld(T0.AddSeconds(5))],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public void Report_HoldsNoLonger_WhenTheUpstreamAsksForNothingMore(int? retryAfterSeconds) => Upstream
        .Given(Granted(T0, 1), Held)
        .WhenTold(
            Report(1, AttemptOutcome.Throttled) with
            {
                RetryAfter = retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            },
            T0)
        .Then(events: [Ended(T0, 1, AttemptOutcome.Throttled)], reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Acquire_WaitsForTheEndOfTheHold_WhenItsDeadlineIsLater() => Upstream
        .Given(Held)
        .When(Acquire(1), T0)
        .Then(events: [Queued(T0, 1, ask: 1)], timers: [QueueTimer(HoldEnd)]);

    [Fact]
    public void Acquire_IsRefusedUntilTheEndOfTheHold_WhenItsDeadlineIsEarlier() => Upstream
        .Given(Held)
        .When(new UpstreamCommand.Acquire(1, HoldEnd.AddMilliseconds(50).AddTicks(-1), IsRetry: false), T0)
        .Then(reply: [Refused(RejectionCode.CircuitOpen, RejectionLimit.Held, TimeSpan.FromSeconds(2))]);

    [Fact]
    public void Acquire_Waits_WhenItCanStartExactlyAtTheEndOfTheHold() => Upstream
        .Given(Held)
        .When(new UpstreamCommand.Acquire(1, HoldEnd.AddMilliseconds(50), IsRetry: false), T0)
        .Then(events: [new UpstreamEvent.WaiterQueued(T0, 1, new(1), HoldEnd)], timers: [QueueTimer(HoldEnd)]);

    [Fact]
    public void Acquire_IsGranted_WhenTheHoldEndsExactlyNow() => Upstream
        .Given(Held)
        .When(Acquire(1), HoldEnd)
        .Then(events: [Granted(HoldEnd, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Wake_ServesAsManyAsPermitsAllow_WhenTheHoldEnds() => Upstream
        .Given(Held, Granted(T0, 9), Queued(T0, 1, ask: 1), Queued(T0, 2, ask: 2))
        .WhenTold(UpstreamCommand.Wake.Instance, HoldEnd)
        .Then(
            events: [Granted(HoldEnd, 1)],
            answers: [Answer(1, UpstreamReply.Granted(1, isProbe: false))],
            timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void Wake_DoesNotSpin_WhenTheHoldHasEndedButAllPermitsAreInUse() => Upstream
        .Given(Held, Granted(T0, 8), Granted(T0, 9), Queued(T0, 1, ask: 1))
        .WhenTold(UpstreamCommand.Wake.Instance, HoldEnd.AddSeconds(1))
        .Then(timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void Report_RefusesWaitersTheHoldOutlasts_WhenItHolds()
    {
        var impatient = new UpstreamEvent.WaiterQueued(T0, 3, new(1), T0.AddSeconds(1));
        Upstream.Given(Granted(T0, 1), Granted(T0, 2), impatient, Queued(T0, 4, ask: 2))
            .WhenTold(Report(1, AttemptOutcome.Throttled) with { RetryAfter = TimeSpan.FromSeconds(2) }, T0)
            .Then(
                events: [Ended(T0, 1, AttemptOutcome.Throttled), Held, new UpstreamEvent.WaiterLeft(T0, 3)],
                effects: [new UpstreamEffect.CallsHeld(HoldEnd)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)],
                answers: [Answer(1, Refused(RejectionCode.CircuitOpen, RejectionLimit.Held, TimeSpan.FromSeconds(2)))],
                timers: [QueueTimer(HoldEnd)]);
    }
}
