using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using static McpActors.UnitTests.Deciders.Upstreams.UpstreamScenario;

namespace McpActors.UnitTests.Deciders.Upstreams;

public sealed class UpstreamProbeTests
{
    private static readonly DateTimeOffset BreakEnd = T0.AddSeconds(30);

    [Fact]
    public void Acquire_IsTheProbe_WhenTheBreakEndsExactlyNow() => Upstream
        .Given(Opened(T0))
        .When(AcquireLate(1), BreakEnd)
        .Then(
            events: [Probing(BreakEnd, 1), Granted(BreakEnd, 1)],
            effects: [Changed(CircuitStatus.Open, CircuitStatus.HalfOpen, CircuitReason.BreakEnded, BreakEnd)],
            reply: [UpstreamReply.Granted(1, isProbe: true)]);

    [Fact]
    public void Acquire_IsRefusedUntilTheLeaseEnds_WhenAProbeRuns() => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
        .When(AcquireLate(2), BreakEnd.AddSeconds(9).AddTicks(-1))
        .Then(reply: [CircuitRefused(TimeSpan.FromTicks(1))]);

    [Fact]
    public void Acquire_IsTheNextProbe_WhenTheLeaseEndsExactlyNow()
    {
        var leaseEnd = BreakEnd.AddSeconds(9);
        Upstream.Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .When(AcquireLate(2), leaseEnd)
            .Then(events: [Probing(leaseEnd, 2), Granted(leaseEnd, 2)], reply: [UpstreamReply.Granted(2, isProbe: true)]);
    }

    [Fact]
    public void Acquire_AdmitsAsManyProbesAsThePolicyNames_WhenHalfOpen()
    {
        var policy = Policy with { Circuit = Policy.Circuit with { Probes = 2 }, Bulkhead = new() };
        Upstream.Given(new UpstreamEvent.PolicyUpdated(T0, policy), Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .When(AcquireLate(2), BreakEnd)
            .Then(events: [Probing(BreakEnd, 2), Granted(BreakEnd, 2)], reply: [UpstreamReply.Granted(2, isProbe: true)])
            .When(AcquireLate(3), BreakEnd)
            .Then(reply: [CircuitRefused(TimeSpan.FromSeconds(9))])
            .WhenTold(ProbeReport(1, AttemptOutcome.Succeeded), BreakEnd)
            .Then(
                events: [Ended(BreakEnd, 1, AttemptOutcome.Succeeded, AttemptTraits.Probe)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)])
            .WhenTold(ProbeReport(2, AttemptOutcome.Succeeded), BreakEnd)
            .Then(
                events: [Ended(BreakEnd, 2, AttemptOutcome.Succeeded, AttemptTraits.Probe), ProbesSucceeded(BreakEnd)],
                effects: [Changed(CircuitStatus.HalfOpen, CircuitStatus.Closed, CircuitReason.ProbesSucceeded, BreakEnd)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)]);
    }

    [Fact]
    public void Report_ClosesTheCircuit_WhenTheProbeSucceeds() => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
        .WhenTold(ProbeReport(1, AttemptOutcome.Succeeded), BreakEnd)
        .Then(
            events: [Ended(BreakEnd, 1, AttemptOutcome.Succeeded, AttemptTraits.Probe), ProbesSucceeded(BreakEnd)],
            effects: [Changed(CircuitStatus.HalfOpen, CircuitStatus.Closed, CircuitReason.ProbesSucceeded, BreakEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Theory]
    [InlineData(0, 60)]
    [InlineData(2, 240)]
    [InlineData(3, 300)]
    [InlineData(60, 300)]
    public void Report_ReopensForTwiceAsLongUpToTheCeiling_WhenTheProbeFails(int reopenings, int seconds)
    {
        var until = BreakEnd.AddSeconds(seconds);
        Upstream.Given(Opened(T0) with { Reopenings = reopenings }, Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .WhenTold(ProbeReport(1, AttemptOutcome.TimedOut), BreakEnd)
            .Then(
                events: [
                    Ended(BreakEnd, 1, AttemptOutcome.TimedOut, AttemptTraits.Probe),
                    new UpstreamEvent.CircuitOpened(BreakEnd, until, reopenings + 1, CircuitReason.ProbeFailed),
                ],
                effects: [Changed(CircuitStatus.HalfOpen, CircuitStatus.Open, CircuitReason.ProbeFailed, BreakEnd, until)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)]);
    }

    [Theory]
    [InlineData(AttemptOutcome.Abandoned)]
    [InlineData(AttemptOutcome.Throttled)]
    [InlineData(AttemptOutcome.Disconnected)]
    public void Report_FreesTheProbesSlotAndNoMore_WhenTheProbeSaysNothingOnHealth(AttemptOutcome outcome) => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
        .WhenTold(ProbeReport(1, outcome), BreakEnd)
        .Then(
            events: [Ended(BreakEnd, 1, outcome, AttemptTraits.Probe)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)])
        .When(AcquireLate(2), BreakEnd)
        .Then(events: [Probing(BreakEnd, 2), Granted(BreakEnd, 2)], reply: [UpstreamReply.Granted(2, isProbe: true)]);

    [Fact]
    public void Abandon_FreesTheProbesSlot_WhenTheProbeNeverStarted() => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
        .WhenTold(new UpstreamCommand.Abandon(1), BreakEnd)
        .Then(events: [new UpstreamEvent.PermitReturned(BreakEnd, 1)])
        .When(AcquireLate(2), BreakEnd)
        .Then(events: [Probing(BreakEnd, 2), Granted(BreakEnd, 2)], reply: [UpstreamReply.Granted(2, isProbe: true)]);

    [Theory]
    [InlineData(AttemptOutcome.Succeeded)]
    [InlineData(AttemptOutcome.Failed)]
    public void Report_ChangesNoCircuit_WhenTheProbesLeaseEndsExactlyNow(AttemptOutcome outcome)
    {
        var leaseEnd = BreakEnd.AddSeconds(9);
        Upstream.Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .WhenTold(ProbeReport(1, outcome), leaseEnd)
            .Then(
                events: [Ended(leaseEnd, 1, outcome, AttemptTraits.Probe)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)])
            .When(AcquireLate(2), leaseEnd)
            .Then(events: [Probing(leaseEnd, 2), Granted(leaseEnd, 2)], reply: [UpstreamReply.Granted(2, isProbe: true)]);
    }

    [Fact]
    public void Report_ReopensTheCircuit_WhenASlowProbeSucceedsUnderTheSlowRule()
    {
        var policy = Policy with { Circuit = Policy.Circuit with { SlowCallRatio = 0.5 } };
        var until = BreakEnd.AddSeconds(60);
        var slow = ProbeReport(1, AttemptOutcome.Succeeded) with { Duration = TimeSpan.FromSeconds(5) };
        Upstream.Given(new UpstreamEvent.PolicyUpdated(T0, policy), Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .WhenTold(slow, BreakEnd)
            .Then(
                events: [
                    new UpstreamEvent.AttemptEnded(
                        BreakEnd, 1, AttemptOutcome.Succeeded, slow.Duration, AttemptTraits.Probe | AttemptTraits.Slow),
                    new UpstreamEvent.CircuitOpened(BreakEnd, until, 1, CircuitReason.ProbeFailed),
                ],
                effects: [Changed(CircuitStatus.HalfOpen, CircuitStatus.Open, CircuitReason.ProbeFailed, BreakEnd, until)],
                reply: [UpstreamReply.Recorded(retryAllowed: true)]);
    }

    [Fact]
    public void Report_ChangesNoCircuit_WhenTheProbeOutlivedAnOperatorsClose() => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1), new UpstreamEvent.CircuitClosed(BreakEnd, CircuitReason.Operator))
        .WhenTold(ProbeReport(1, AttemptOutcome.Failed), BreakEnd)
        .Then(
            events: [Ended(BreakEnd, 1, AttemptOutcome.Failed, AttemptTraits.Probe)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    [Fact]
    public void Circuit_WaitsForTheLeaseOfALostProbe_WhenTheUpstreamIsRecovered()
    {
        var recovered = Upstream
            .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
            .Given(Ended(BreakEnd, 1, AttemptOutcome.Abandoned, AttemptTraits.Probe))
            .Recovered();

        recovered.When(AcquireLate(2), BreakEnd).Then(reply: [CircuitRefused(TimeSpan.FromSeconds(9))]);
        recovered.When(AcquireLate(2), BreakEnd.AddSeconds(9)).Then(
            events: [Probing(BreakEnd.AddSeconds(9), 2), Granted(BreakEnd.AddSeconds(9), 2)],
            reply: [UpstreamReply.Granted(2, isProbe: true)]);
    }

    [Fact]
    public void Report_ClosesTheCircuit_WhenTheProbeOutlivedItsIncarnation() => Upstream
        .Given(Opened(T0), Probing(BreakEnd, 1), Granted(BreakEnd, 1))
        .Recovered()
        .WhenTold(ProbeReport(1, AttemptOutcome.Succeeded), BreakEnd)
        .Then(
            events: [Ended(BreakEnd, 1, AttemptOutcome.Succeeded, AttemptTraits.Probe), ProbesSucceeded(BreakEnd)],
            effects: [Changed(CircuitStatus.HalfOpen, CircuitStatus.Closed, CircuitReason.ProbesSucceeded, BreakEnd)],
            reply: [UpstreamReply.Recorded(retryAllowed: true)]);

    private static UpstreamCommand.Acquire AcquireLate(long id) => new(id, T0.AddHours(1), IsRetry: false);

    private static UpstreamEvent.CircuitClosed ProbesSucceeded(DateTimeOffset at) => new(at, CircuitReason.ProbesSucceeded);
}
