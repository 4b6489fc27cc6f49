using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciding;
using McpActors.Testing.Specifications;

namespace McpActors.UnitTests.Deciders.Connections;

public sealed class ConnectionDeciderTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly long First = T0.UtcTicks;
    private static readonly ConnectionPolicy Policy = new() { MaxRestarts = 2 };
    private static readonly ConnectionEvent.Opening Opening = new(T0, T0.UtcTicks);
    private static readonly ConnectionEvent.Established Established = new(T0);
    private static readonly ConnectionEffect.TellUpstream TellReady = new(UpstreamCommand.ConnectionReady.Instance);
    private static readonly ConnectionEffect.TellUpstream TellLost = new(new UpstreamCommand.ConnectionLost(CountsAsFailure: true));
    private static readonly ConnectionEffect.TellUpstream TellEnded = new(new UpstreamCommand.ConnectionLost(CountsAsFailure: false));

    private static ActorHistory<ConnectionState, ConnectionCommand, ConnectionEvent, ConnectionEffect, ConnectionReply> Connection =>
        Specification.Of(new ConnectionDecider(Policy));

    [Fact]
    public void Start_OpensTheFirstIncarnationUnderACeiling_WhenIdle() => Connection
        .WhenTold(ConnectionCommand.Start.Instance, T0)
        .Then(
            events: [Opening],
            effects: [new ConnectionEffect.OpenConnection(First)],
            timers: [Timer(ConnectionDecider.HandshakeTimer, T0.AddSeconds(60), new ConnectionCommand.HandshakeTimedOut(First))]);

    [Fact]
    public void Start_IsIgnored_WhenStartedAlready() =>
        Connection.Given(Opening).WhenTold(ConnectionCommand.Start.Instance, T0).ThenNothing();

    [Fact]
    public void Connected_TellsTheUpstream_WhenTheIncarnationIsTheCurrentOne() => Connection
        .Given(Opening)
        .WhenTold(new ConnectionCommand.Connected(First), T0)
        .Then(events: [Established], effects: [TellReady], timers: [NoTimer(ConnectionDecider.HandshakeTimer)]);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Reports_AreIgnored_WhenTheySpeakOfAnotherIncarnation(long off)
    {
        var connecting = Connection.Given(Opening);
        connecting.WhenTold(new ConnectionCommand.Connected(First + off), T0).ThenNothing();
        connecting.WhenTold(new ConnectionCommand.ConnectFailed(First + off, "", 0), T0).ThenNothing();
        connecting.WhenTold(new ConnectionCommand.Lost(First + off, "", 0), T0).ThenNothing();
        connecting.WhenTold(new ConnectionCommand.HandshakeTimedOut(First + off), T0).ThenNothing();
        connecting.WhenTold(new ConnectionCommand.Closed(First + off), T0).ThenNothing();

        var broken = connecting.Given(Broken(T0, failures: 1));
        broken.WhenTold(new ConnectionCommand.BackoffElapsed(First + off), T0).ThenNothing();
        broken.WhenTold(new ConnectionCommand.Lost(First, "again", 0), T0).ThenNothing();
        broken.WhenTold(new ConnectionCommand.Closed(First), T0).ThenNothing();
        connecting.Given(Established).WhenTold(new ConnectionCommand.HandshakeTimedOut(First), T0).ThenNothing();
    }

    [Theory]
    [InlineData(0.0, 100)]
    [InlineData(0.5, 150)]
    [InlineData(1.0, 200)]
    public void ConnectFailed_IsAFailureAndTriedAgainAfterABackoff_WhenItIsTheFirst(double random, int milliseconds)
    {
        var retryAt = T0.AddMilliseconds(milliseconds);
        Connection.Given(Opening)
            .WhenTold(new ConnectionCommand.ConnectFailed(First, "refused", random), T0)
            .Then(
                events: [new ConnectionEvent.Broken(T0, retryAt, Failures: 1, GivenUp: false, T0)],
                effects: [
                    new ConnectionEffect.CloseConnection(First),
                    new ConnectionEffect.RestartScheduled(First, "refused", retryAt, GivenUp: false),
                    TellLost,
                ],
                timers: [NoTimer(ConnectionDecider.HandshakeTimer), Backoff(retryAt, First)]);
    }

    [Fact]
    public void HandshakeTimedOut_IsAFailureWithTheFullBackoff_WhenStillConnecting()
    {
        var at = T0.AddSeconds(60);
        var retryAt = at.AddMilliseconds(200);
        Connection.Given(Opening)
            .WhenTold(new ConnectionCommand.HandshakeTimedOut(First), at)
            .Then(
                events: [new ConnectionEvent.Broken(at, retryAt, Failures: 1, GivenUp: false, at)],
                effects: [
                    new ConnectionEffect.CloseConnection(First),
                    new ConnectionEffect.RestartScheduled(First, "The handshake took longer than its ceiling.", retryAt, GivenUp: false),
                    TellLost,
                ],
                timers: [NoTimer(ConnectionDecider.HandshakeTimer), Backoff(retryAt, First)]);
    }

    [Fact]
    public void Lost_GivesTheConnectionUp_WhenRestartsExceedTheirIntensity()
    {
        var retryAt = T0.AddSeconds(30);
        Connection.Given(Opening, Broken(T0, 1), Opening, Broken(T0, 2), Opening, Established)
            .WhenTold(new ConnectionCommand.Lost(First, "exit 1", 1), T0)
            .Then(
                events: [new ConnectionEvent.Broken(T0, retryAt, Failures: 3, GivenUp: true, Times(T0, T0, T0))],
                effects: [
                    new ConnectionEffect.CloseConnection(First),
                    new ConnectionEffect.RestartScheduled(First, "exit 1", retryAt, GivenUp: true),
                    TellLost,
                    new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionGivenUp(retryAt)),
                ],
                timers: [NoTimer(ConnectionDecider.HandshakeTimer), Backoff(retryAt, First)]);
    }

    [Fact]
    public void Lost_IsWithinTheIntensity_WhenTheOldestRestartIsExactlyAPeriodAgo()
    {
        var now = T0.AddMinutes(1);
        var broken = new ConnectionEvent.Broken(T0.AddSeconds(1), default, 2, GivenUp: false, Times(T0, T0.AddSeconds(1)));
        var retryAt = now.AddMilliseconds(800);
        Connection.Given(Opening, broken, Opening)
            .WhenTold(new ConnectionCommand.Lost(First, "exit 1", 1), now)
            .Then(
                events: [new ConnectionEvent.Broken(now, retryAt, Failures: 3, GivenUp: false, Times(T0.AddSeconds(1), now))],
                effects: [
                    new ConnectionEffect.CloseConnection(First),
                    new ConnectionEffect.RestartScheduled(First, "exit 1", retryAt, GivenUp: false),
                    TellLost,
                ],
                timers: [NoTimer(ConnectionDecider.HandshakeTimer), Backoff(retryAt, First)]);
    }

    [Fact]
    public void ConnectFailed_StaysGivenUpAndIsNoFurtherFailure_WhenItWasGivenUp()
    {
        var now = T0.AddHours(1);
        var retryAt = now.AddSeconds(15);
        Connection.Given(Opening, Broken(T0, 3, givenUp: true), Opening)
            .WhenTold(new ConnectionCommand.ConnectFailed(First, "refused", 0), now)
            .Then(
                events: [new ConnectionEvent.Broken(now, retryAt, Failures: 4, GivenUp: true, now)],
                effects: [
                    new ConnectionEffect.CloseConnection(First),
                    new ConnectionEffect.RestartScheduled(First, "refused", retryAt, GivenUp: true),
                    new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionGivenUp(retryAt)),
                ],
                timers: [NoTimer(ConnectionDecider.HandshakeTimer), Backoff(retryAt, First)]);
    }

    [Theory]
    [InlineData(-1, 6, 6_400)]
    [InlineData(0, 1, 200)]
    public void Lost_StartsOverAtTheLeastBackoff_WhenTheConnectionWasStable(long ticks, int failures, int milliseconds)
    {
        var now = T0.AddMinutes(1).AddTicks(ticks);
        var history = new ConnectionEvent.Broken(T0.AddHours(-1), T0, Failures: 5, GivenUp: false, default);
        var decision = Connection.Given(Opening, history, Opening, Established)
            .WhenTold(new ConnectionCommand.Lost(First, "exit 1", 1), now);

        Assert.Equal(
            new ConnectionEvent.Broken(now, now.AddMilliseconds(milliseconds), failures, GivenUp: false, now),
            decision.Decision.Events[0]);
    }

    [Fact]
    public void BackoffElapsed_OpensTheNextIncarnation_WhenBackingOff() => Connection
        .Given(Opening, Broken(T0, 1))
        .WhenTold(new ConnectionCommand.BackoffElapsed(First), T0)
        .Then(
            events: [new ConnectionEvent.Opening(T0, First + 1)],
            effects: [new ConnectionEffect.OpenConnection(First + 1)],
            timers: [Timer(ConnectionDecider.HandshakeTimer, T0.AddSeconds(60), new ConnectionCommand.HandshakeTimedOut(First + 1))]);

    [Fact]
    public void Stop_EndsAtOnce_WhenNeverStarted()
    {
        var after = Connection.When(ConnectionCommand.Stop.Instance, T0)
            .Then(events: [new ConnectionEvent.Ended(T0)], reply: [ConnectionReply.Stopped]);

        Assert.True(new ConnectionDecider(Policy).IsTerminal(after.State));
        after.When(ConnectionCommand.Stop.Instance, T0).Then(reply: [ConnectionReply.Stopped]);
    }

    [Fact]
    public void Stop_IsAnsweredToAllWhoAsked_WhenNothingIsLeftOfTheConnection()
    {
        var stopping = Connection.Given(Opening, Established)
            .When(ConnectionCommand.Stop.Instance, T0)
            .Then(
                events: [new ConnectionEvent.StopAwaited(new AskToken(1)), new ConnectionEvent.Closing(T0)],
                effects: [new ConnectionEffect.CloseConnection(First), TellEnded],
                timers: [
                    NoTimer(ConnectionDecider.HandshakeTimer),
                    NoTimer(ConnectionDecider.BackoffTimer),
                    Timer(ConnectionDecider.CloseTimer, T0.AddSeconds(10), new ConnectionCommand.CloseTimedOut(First)),
                ])
            .When(ConnectionCommand.Stop.Instance, T0)
            .Then(events: [new ConnectionEvent.StopAwaited(new AskToken(2))]);

        Answer<ConnectionReply>[] both = [new(new AskToken(1), ConnectionReply.Stopped), new(new AskToken(2), ConnectionReply.Stopped)];
        stopping.WhenTold(new ConnectionCommand.Closed(First), T0)
            .Then(events: [new ConnectionEvent.Ended(T0)], answers: both, timers: [NoTimer(ConnectionDecider.CloseTimer)]);
        stopping.WhenTold(new ConnectionCommand.CloseTimedOut(First), T0)
            .Then(events: [new ConnectionEvent.Ended(T0)], answers: both, timers: [NoTimer(ConnectionDecider.CloseTimer)]);
    }

    [Fact]
    public void Lost_SchedulesNoRestart_WhenStopping() => Connection
        .Given(Opening, Established, new ConnectionEvent.Closing(T0))
        .WhenTold(new ConnectionCommand.Lost(First, "exit 0", 0), T0)
        .ThenNothing();

    [Fact]
    public void Announce_TellsHowItStands_WhenThereIsSomethingToTell()
    {
        Connection.WhenTold(ConnectionCommand.Announce.Instance, T0).ThenNothing();
        Connection.Given(Opening).WhenTold(ConnectionCommand.Announce.Instance, T0).ThenNothing();
        Connection.Given(Opening, Established).WhenTold(ConnectionCommand.Announce.Instance, T0).Then(effects: [TellReady]);
        Connection.Given(Opening, Broken(T0, 3, givenUp: true))
            .WhenTold(ConnectionCommand.Announce.Instance, T0)
            .Then(effects: [new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionGivenUp(T0))]);
    }

    [Fact]
    public void CanPassivate_IsFalse_WhenStarted()
    {
        Assert.True(new ConnectionDecider(Policy).CanPassivate(Connection.State, T0));
        Assert.False(new ConnectionDecider(Policy).CanPassivate(Connection.Given(Opening).State, T0.AddDays(1)));
    }

    private static ConnectionEvent.Broken Broken(DateTimeOffset at, int failures, bool givenUp = false) =>
        new(at, at, failures, givenUp, Times([.. Enumerable.Repeat(at, failures)]));

    private static OneOrMany<DateTimeOffset> Times(params DateTimeOffset[] times) =>
        times.Aggregate(default(OneOrMany<DateTimeOffset>), (all, time) => all.Add(time));

    private static TimerChange<ConnectionCommand> Timer(string name, DateTimeOffset due, ConnectionCommand command) =>
        TimerChange<ConnectionCommand>.Start(name, due, command);

    private static TimerChange<ConnectionCommand> Backoff(DateTimeOffset due, long incarnation) =>
        Timer(ConnectionDecider.BackoffTimer, due, new ConnectionCommand.BackoffElapsed(incarnation));

    private static TimerChange<ConnectionCommand> NoTimer(string name) => TimerChange<ConnectionCommand>.Cancel(name);
}
