using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using static McpActors.UnitTests.Deciders.Upstreams.UpstreamScenario;

namespace McpActors.UnitTests.Deciders.Upstreams;

public sealed class UpstreamCircuitTests
{
    private static readonly DateTimeOffset BreakEnd = T0.AddSeconds(30);

    [Fact]
    public void Report_KeepsTheCircuitClosed_WhenOneFailureIsMissing() => Upstream
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Failed, 3).ToArray()))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Failed), T0)
        .Then(events: [Ended(T0, 1, AttemptOutcome.Failed)], reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Theory]
    [InlineData(AttemptOutcome.Failed)]
    [InlineData(AttemptOutcome.TimedOut)]
    public void Report_OpensTheCircuit_WhenFailuresInARowReachTheLimit(AttemptOutcome last) => Upstream
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Failed, 4).ToArray()))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, last), T0)
        .Then(
            events: [Ended(T0, 1, last), Opened(T0)],
            effects: [Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.ConsecutiveFailures, T0, BreakEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: false)]);

    [Theory]
    [InlineData(AttemptOutcome.Succeeded)]
    [InlineData(AttemptOutcome.Throttled)]
    [InlineData(AttemptOutcome.Abandoned)]
    [InlineData(AttemptOutcome.Disconnected)]
    public void Report_NeverOpensTheCircuit_WhenTheAttemptDidNotFail(AttemptOutcome outcome) => Upstream
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Failed, 4).ToArray()))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, outcome), T0)
        .Then(
            events: [Ended(T0, 1, outcome)],
            reply: [UpstreamReply.Recorded(retryAllowed: outcome is AttemptOutcome.Succeeded or AttemptOutcome.Abandoned)]);

    [Fact]
    public void Report_OpensTheCircuit_WhenTheFailureRatioIsReachedAtTheLeastThroughput() => Upstream
        .Given(Alternating(9))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Failed), T0)
        .Then(
            events: [Ended(T0, 1, AttemptOutcome.Failed), Opened(T0, CircuitReason.FailureRatio)],
            effects: [Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.FailureRatio, T0, BreakEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Report_KeepsTheCircuitClosed_WhenTheThroughputIsTooLow() => Upstream
        .Given(Alternating(8))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Failed), T0)
        .Then(events: [Ended(T0, 1, AttemptOutcome.Failed)], reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Report_KeepsTheCircuitClosed_WhenOldFailuresAreForgotten() => Upstream
        .Given(Alternating(9))
        .Given(Granted(BreakEnd, 1))
        .WhenTold(Report(1, AttemptOutcome.Failed), BreakEnd)
        .Then(events: [Ended(BreakEnd, 1, AttemptOutcome.Failed)], reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Report_OpensTheCircuit_WhenSlowSuccessesReachTheirRatio()
    {
        var policy = Policy with { Circuit = Policy.Circuit with { SlowCallRatio = 1, MinimumThroughput = 2 } };
        var slow = Report(2, AttemptOutcome.Succeeded) with { Duration = TimeSpan.FromSeconds(5) };
        var end = new UpstreamEvent.AttemptEnded(T0, 2, AttemptOutcome.Succeeded, slow.Duration, AttemptTraits.Slow);
        Upstream.Given(new UpstreamEvent.PolicyUpdated(T0, policy), Granted(T0, 1), end with { PermitId = 1 }, Granted(T0, 2))
            .WhenTold(slow, T0)
            .Then(
                events: [end, Opened(T0, CircuitReason.SlowCallRatio)],
                effects: [Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.SlowCallRatio, T0, BreakEnd)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)]);
    }

    [Fact]
    public void Report_CountsNothingAsSlow_WhenTheRuleIsOff() => Upstream
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Succeeded) with { Duration = TimeSpan.FromHours(1) }, T0)
        .Then(
            events: [new UpstreamEvent.AttemptEnded(T0, 1, AttemptOutcome.Succeeded, TimeSpan.FromHours(1), AttemptTraits.None)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Acquire_IsRefusedUntilTheBreakEnds_WhenTheCircuitIsOpen() => Upstream
        .Given(Opened(T0))
        .When(Acquire(1), BreakEnd.AddTicks(-1))
        .Then(reply: [CircuitRefused(TimeSpan.FromTicks(1))]);

    [Fact]
    public void Acquire_IsRefusedAtTheLaterInstant_WhenTheClockIsSetBack() => Upstream
        .Given(Opened(T0))
        .When(Acquire(1), T0.AddHours(-1))
        .Then(reply: [CircuitRefused(TimeSpan.FromSeconds(30))]);

    [Fact]
    public void Report_BreaksForTheFirstDurationAgain_WhenTheCircuitWasClosedInBetween() => Upstream
        .Given(Opened(T0) with { Reopenings = 4 }, ProbesSucceeded(T0))
        .Given(Attempts(T0, Enumerable.Repeat(AttemptOutcome.Failed, 4).ToArray()))
        .Given(Granted(T0, 1))
        .WhenTold(Report(1, AttemptOutcome.Failed), T0)
        .Then(
            events: [Ended(T0, 1, AttemptOutcome.Failed), Opened(T0)],
            effects: [Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.ConsecutiveFailures, T0, BreakEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: false)]);

    [Theory]
    [InlineData(AttemptOutcome.Succeeded)]
    [InlineData(AttemptOutcome.Failed)]
    public void Report_ChangesNoCircuit_WhenTheAttemptStartedBeforeItOpened(AttemptOutcome outcome) => Upstream
        .Given(Granted(T0, 1), Opened(T0), Probing(BreakEnd, 2), Granted(BreakEnd, 2))
        .WhenTold(Report(1, outcome), BreakEnd)
        .Then(events: [Ended(BreakEnd, 1, outcome)], reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Isolate_RefusesWaitersAndNewcomersWithoutAnInstant_WhenAnOperatorSaysSo()
    {
        var isolated = Refused(RejectionCode.CircuitOpen, RejectionLimit.Isolated, null);
        Upstream.Given(Granted(T0, 1), Granted(T0, 2), Queued(T0, 3, ask: 1))
            .When(UpstreamCommand.Isolate.Instance, T0)
            .Then(
                events: [new UpstreamEvent.CircuitIsolated(T0), new UpstreamEvent.WaiterLeft(T0, 3)],
                effects: [Changed(CircuitStatus.Closed, CircuitStatus.Isolated, CircuitReason.Operator, T0)],
                reply: [UpstreamReply.Done],
                answers: [Answer(1, isolated)],
                timers: [NoQueueTimer])
            .When(Acquire(4), T0.AddDays(1))
            .Then(reply: [isolated]);
    }

    [Fact]
    public void Isolate_ChangesNothing_WhenIsolatedAlready() => Upstream
        .Given(new UpstreamEvent.CircuitIsolated(T0))
        .When(UpstreamCommand.Isolate.Instance, T0)
        .Then(reply: [UpstreamReply.Done]);

    [Fact]
    public void Close_ClosesTheCircuit_WhenAnOperatorSaysSo() => Upstream
        .Given(new UpstreamEvent.CircuitIsolated(T0))
        .When(UpstreamCommand.Close.Instance, T0)
        .Then(
            events: [new UpstreamEvent.CircuitClosed(T0, CircuitReason.Operator)],
            effects: [Changed(CircuitStatus.Isolated, CircuitStatus.Closed, CircuitReason.Operator, T0)],
            reply: [UpstreamReply.Done])
        .When(Acquire(1), T0)
        .Then(events: [Granted(T0, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Close_ChangesNothing_WhenClosedAlready() =>
        Upstream.When(UpstreamCommand.Close.Instance, T0).Then(reply: [UpstreamReply.Done]);

    [Fact]
    public void Circuit_IsStillOpen_WhenTheUpstreamIsRecovered() => Upstream
        .Given(Attempts(T0, AttemptOutcome.Failed))
        .Given(Opened(T0))
        .Recovered()
        .When(Acquire(1), T0.AddSeconds(10))
        .Then(reply: [CircuitRefused(TimeSpan.FromSeconds(20))]);

    [Fact]
    public void UpdatePolicy_ForgetsTheSamples_WhenTheSamplingDurationChanges()
    {
        var policy = Policy with { Circuit = Policy.Circuit with { SamplingDuration = TimeSpan.FromSeconds(60) } };
        var after = Upstream.Given(Alternating(9))
            .When(new UpstreamCommand.UpdatePolicy(policy), T0)
            .Then(events: [new UpstreamEvent.PolicyUpdated(T0, policy)], reply: [UpstreamReply.Done]);

        Assert.Equal(default, after.State.Circuit.Window.CountAt(policy.Circuit, T0));
    }

    private static UpstreamCommand.Acquire AcquireLate(long id) => new(id, T0.AddHours(1), IsRetry: false);

    private static UpstreamEvent.CircuitClosed ProbesSucceeded(DateTimeOffset at) => new(at, CircuitReason.ProbesSucceeded);

    /// <summary>Attempts that fail and succeed in turn: half of them fail, never two in a row.</summary>
    private static UpstreamEvent[] Alternating(int count) =>
        Attempts(T0, [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? AttemptOutcome.Succeeded : AttemptOutcome.Failed)]);
}
