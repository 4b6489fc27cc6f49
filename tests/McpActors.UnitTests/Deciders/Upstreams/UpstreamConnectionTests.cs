using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using static McpActors.UnitTests.Deciders.Upstreams.UpstreamScenario;

namespace McpActors.UnitTests.Deciders.Upstreams;

public sealed class UpstreamConnectionTests
{
    private static readonly UpstreamEvent.Connected Connected = new(T0);

    private static readonly UpstreamCommand.ConnectionLost Lost = new(CountsAsFailure: true);

    [Fact]
    public void Acquire_Waits_WhenTheConnectionIsNotReadyYet() => ConnectedUpstream
        .When(Acquire(1), T0)
        .Then(events: [Queued(T0, 1, ask: 1)], timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void Acquire_IsGranted_WhenTheConnectionIsReady() => ConnectedUpstream
        .Given(Connected)
        .When(Acquire(1), T0)
        .Then(events: [Granted(T0, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Wake_TimesAWaiterOut_WhenTheConnectionNeverCame() => ConnectedUpstream
        .Given(Queued(T0, 1, ask: 1))
        .WhenTold(UpstreamCommand.Wake.Instance, Deadline)
        .Then(
            events: [new UpstreamEvent.WaiterLeft(Deadline, 1)],
            answers: [Answer(1, Refused(RejectionCode.Timeout, RejectionLimit.Connection, null))],
            timers: [NoQueueTimer]);

    [Fact]
    public void ConnectionReady_ServesWaiters_WhenPermitsAreFree() => ConnectedUpstream
        .Given(Queued(T0, 1, ask: 1), Queued(T0, 2, ask: 2))
        .WhenTold(UpstreamCommand.ConnectionReady.Instance, T0)
        .Then(
            events: [Connected, Granted(T0, 1), Granted(T0, 2)],
            answers: [Answer(1, UpstreamReply.Granted(1, isProbe: false)), Answer(2, UpstreamReply.Granted(2, isProbe: false))],
            timers: [NoQueueTimer]);

    [Fact]
    public void ConnectionReady_IsIgnored_WhenReadyAlready() =>
        ConnectedUpstream.Given(Connected).WhenTold(UpstreamCommand.ConnectionReady.Instance, T0).ThenNothing();

    [Fact]
    public void ConnectionReady_IsIgnored_WhenTheUpstreamHasNoConnection() =>
        Upstream.WhenTold(UpstreamCommand.ConnectionReady.Instance, T0).ThenNothing();

    [Fact]
    public void ConnectionLost_IsIgnored_WhenTheUpstreamHasNoConnection() => Upstream.WhenTold(Lost, T0).ThenNothing();

    [Fact]
    public void ConnectionLost_MakesCallsWait_WhenItWasReady() => ConnectedUpstream
        .Given(Connected)
        .WhenTold(Lost, T0)
        .Then(events: [new UpstreamEvent.Disconnected(T0, CountsAsFailure: true)])
        .When(Acquire(1), T0)
        .Then(events: [Queued(T0, 1, ask: 1)], timers: [QueueTimer(LatestStart.AddTicks(1))]);

    [Fact]
    public void ConnectionLost_IsOneFailure_WhenManyCallsWereInFlight()
    {
        var after = ConnectedUpstream.Given(Connected, Granted(T0, 1), Granted(T0, 2))
            .WhenTold(Lost, T0).After
            .WhenTold(Report(1, AttemptOutcome.Disconnected), T0).After
            .WhenTold(Report(2, AttemptOutcome.Disconnected), T0).After;

        Assert.Equal(1, after.State.Circuit.ConsecutiveFailures);
        Assert.Equal(new SampleSlice(1, 1, 0), after.State.Circuit.Window.CountAt(Policy.Circuit, T0));
        Assert.Equal(0, after.State.Bulkhead.Permits.Count);
    }

    [Fact]
    public void ConnectionLost_IsNoFailure_WhenItWasEndedOnPurpose()
    {
        var after = ConnectedUpstream.Given(Connected)
            .WhenTold(new UpstreamCommand.ConnectionLost(CountsAsFailure: false), T0)
            .Then(events: [new UpstreamEvent.Disconnected(T0, CountsAsFailure: false)]);

        Assert.Equal(0, after.State.Circuit.ConsecutiveFailures);
    }

    [Fact]
    public void ConnectionLost_OpensTheCircuitAndRefusesWaiters_WhenItIsTheLastStraw()
    {
        var lost = new UpstreamEvent.Disconnected(T0, CountsAsFailure: true);
        ConnectedUpstream.Given(lost, lost, lost, lost, Queued(T0, 1, ask: 1))
            .WhenTold(Lost, T0)
            .Then(
                events: [lost, Opened(T0), new UpstreamEvent.WaiterLeft(T0, 1)],
                effects: [Changed(CircuitStatus.Closed, CircuitStatus.Open, CircuitReason.ConsecutiveFailures, T0, T0.AddSeconds(30))],
                answers: [Answer(1, CircuitRefused(TimeSpan.FromSeconds(30)))],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void ConnectionLost_ReopensTheCircuit_WhenItIsHalfOpen()
    {
        var probing = T0.AddSeconds(30);
        ConnectedUpstream.Given(Connected, Opened(T0), Probing(probing, 1), Granted(probing, 1))
            .WhenTold(Lost, probing)
            .Then(
                events: [
                    new UpstreamEvent.Disconnected(probing, CountsAsFailure: true),
                    new UpstreamEvent.CircuitOpened(probing, probing.AddSeconds(60), Reopenings: 1, CircuitReason.ProbeFailed),
                ],
                effects: [
                    Changed(CircuitStatus.HalfOpen, CircuitStatus.Open, CircuitReason.ProbeFailed, probing, probing.AddSeconds(60)),
                ]);
    }

    [Fact]
    public void ConnectionLost_ChangesNoCircuit_WhenItIsOpen() => ConnectedUpstream
        .Given(Connected, Opened(T0))
        .WhenTold(Lost, T0.AddSeconds(1))
        .Then(events: [new UpstreamEvent.Disconnected(T0.AddSeconds(1), CountsAsFailure: true)]);

    [Fact]
    public void ConnectionGivenUp_RefusesWaitersAndNewcomersUntilTheNextTry_WhenTold() => ConnectedUpstream
        .Given(Queued(T0, 1, ask: 1))
        .WhenTold(new UpstreamCommand.ConnectionGivenUp(T0.AddSeconds(20)), T0)
        .Then(
            events: [new UpstreamEvent.GivenUp(T0, T0.AddSeconds(20)), new UpstreamEvent.WaiterLeft(T0, 1)],
            answers: [Answer(1, Refused(RejectionCode.CircuitOpen, RejectionLimit.Connection, TimeSpan.FromSeconds(20)))],
            timers: [NoQueueTimer])
        .When(Acquire(2), T0.AddSeconds(5))
        .Then(reply: [Refused(RejectionCode.CircuitOpen, RejectionLimit.Connection, TimeSpan.FromSeconds(15))]);

    [Fact]
    public void Acquire_StillNamesAWait_WhenTheTryOfAGivenUpConnectionIsUnderWay() => ConnectedUpstream
        .Given(new UpstreamEvent.GivenUp(T0, T0.AddSeconds(20)))
        .When(Acquire(1) with { Deadline = T0.AddHours(1) }, T0.AddSeconds(21))
        .Then(reply: [Refused(RejectionCode.CircuitOpen, RejectionLimit.Connection, TimeSpan.FromMilliseconds(200))]);

    [Fact]
    public void ConnectionReady_EndsTheRefusals_WhenItWasGivenUp() => ConnectedUpstream
        .Given(new UpstreamEvent.GivenUp(T0, T0.AddSeconds(20)))
        .WhenTold(UpstreamCommand.ConnectionReady.Instance, T0)
        .Then(events: [Connected])
        .When(Acquire(1), T0)
        .Then(events: [Granted(T0, 1)], reply: [UpstreamReply.Granted(1, isProbe: false)]);

    [Fact]
    public void Acquire_BecomesTheProbeOnItsTurn_WhenTheBreakEndedBeforeTheConnectionWasReady()
    {
        var ended = T0.AddSeconds(30);
        var first = new UpstreamEvent.WaiterQueued(ended, 1, new(1), ended.AddSeconds(5));
        var second = new UpstreamEvent.WaiterQueued(ended, 2, new(2), ended.AddSeconds(5));
        ConnectedUpstream.Given(Opened(T0), first, second)
            .WhenTold(UpstreamCommand.ConnectionReady.Instance, ended)
            .Then(
                events: [
                    new UpstreamEvent.Connected(ended),
                    Probing(ended, 1),
                    Granted(ended, 1),
                    new UpstreamEvent.WaiterLeft(ended, 2),
                ],
                effects: [Changed(CircuitStatus.Open, CircuitStatus.HalfOpen, CircuitReason.BreakEnded, ended)],
                answers: [Answer(1, UpstreamReply.Granted(1, isProbe: true)), Answer(2, CircuitRefused(TimeSpan.FromSeconds(9)))],
                timers: [NoQueueTimer]);
    }

    [Fact]
    public void Resume_AsksTheConnection_WhenThereIsOne() =>
        ConnectedUpstream.WhenResumed(T0).Then(effects: [UpstreamEffect.AskConnection.Instance]);

    [Fact]
    public void Resume_OwesNothing_WhenThereIsNoConnection() => Upstream.WhenResumed(T0).ThenNothing();
}
