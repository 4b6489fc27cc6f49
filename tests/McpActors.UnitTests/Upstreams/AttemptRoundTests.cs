using System.Diagnostics.Metrics;

using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Diagnostics;
using McpActors.Errors;
using McpActors.Kernel;
using McpActors.Pipeline;
using McpActors.Settings;
using McpActors.Testing;
using McpActors.UnitTests.Pipeline;
using McpActors.Upstreams;

using Microsoft.Extensions.Logging.Abstractions;

namespace McpActors.UnitTests.Upstreams;

public sealed class AttemptRoundTests : IDisposable
{
    private static readonly UpstreamPolicy Fragile = new()
    {
        CallTimeout = TimeSpan.FromSeconds(1),
        Circuit = new CircuitPolicy { ConsecutiveFailures = 1 },
    };

    private readonly string _name = $"fragile-{Guid.NewGuid():N}";
    private readonly ManualTimeProvider _clock = new();
    private readonly ActorSystem _system;
    private readonly UpstreamRegistry _upstreams;

    public AttemptRoundTests()
    {
        _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock });
        _upstreams = new UpstreamRegistry(
            new() { Upstreams = [new() { Name = _name, Kind = UpstreamKind.Delegate, Policy = Fragile }] }, _system, _clock, NullLogger.Instance);
    }

    public void Dispose()
    {
        _upstreams.Dispose();
        _ = _system.StopAsync(TimeSpan.FromSeconds(1)).AsTask();
    }

    [Fact]
    public async Task Timeout_IsCounted_WhenTheAttemptEndsWhileItIsBeingReported()
    {
        var ending = new TaskCompletionSource<string>();
        using var listener = OnReport(() => ending.TrySetResult("late"));
        var call = CallAsync((_, _) => new ValueTask<string>(ending.Task), Write(TimeSpan.FromSeconds(15)));
        await TimerAsync();
        _clock.Advance(Fragile.CallTimeout);

        Assert.Equal(ErrorCode.Timeout, (await call).Fault!.Code);
        Assert.Equal(CircuitStatus.Open, _upstreams.Find(_name).Circuit);
        Assert.Equal(0, _upstreams.Find(_name).Caller.Running);
    }

    [Fact]
    public async Task Timeout_IsCounted_WhenTheBudgetEndsBeforeTheAttemptsOwnTime()
    {
        var invocation = Write(TimeSpan.FromMilliseconds(500));
        invocation.Deadline.Arm();
        var call = CallAsync(async (_, token) => { await Task.Delay(Timeout.Infinite, token); return ""; }, invocation);
        await SupervisedServer.WaitForAsync(() => _upstreams.Find(_name).Caller.Running == 1 && _clock.ArmedTimers == 2);
        _clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(ErrorCode.Timeout, (await call).Fault!.Code);
        Assert.Equal(CircuitStatus.Open, _upstreams.Find(_name).Circuit);
    }

    [Fact]
    public async Task Cancellation_IsNoFailureOfTheUpstream_WhenTheClientLibraryThrowsAnErrorOfItsOwn()
    {
        using var abandon = new CancellationTokenSource();
        TaskCompletionSource started = new(), inner = new();
        var isRegistered = false;
        var call = CallAsync(
            async (_, token) =>
            {
                await started.Task;
                await using var cut = token.Register(() => inner.SetException(new IOException("Operation cancelled by user.")));
                isRegistered = true;
                await inner.Task;
                return "";
            },
            Write(TimeSpan.FromSeconds(15)),
            abandon.Token);
        await TimerAsync();
        started.SetResult();
        await SupervisedServer.WaitForAsync(() => isRegistered);
        await abandon.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(CircuitStatus.Closed, _upstreams.Find(_name).Circuit);
    }

    [Fact]
    public async Task Attempt_IsNotSentAndGivesItsPermitBack_WhenItsCallHasBeenCancelled()
    {
        var sent = 0;
        var invocation = Write(TimeSpan.FromSeconds(15));
        invocation.Deadline.Cancel();

        var answer = await CallAsync((_, _) => new ValueTask<string>($"{++sent}"), invocation);

        Assert.Equal((0, ErrorOutcome.NotStarted), (sent, answer.Fault!.Outcome));
        Assert.False(invocation.HasDispatched);
        Assert.Equal(0, _upstreams.Find(_name).Caller.Running);
    }

    [Fact]
    public async Task LateAnswer_IsDisposed_WhenNobodyWaitsForItAnyMore()
    {
        using var late = new MemoryStream();
        var ending = new TaskCompletionSource<MemoryStream>();
        var call = CallAsync((_, _) => new ValueTask<MemoryStream>(ending.Task), Write(TimeSpan.FromSeconds(15)));
        await TimerAsync();
        _clock.Advance(Fragile.CallTimeout);
        await call;

        ending.SetResult(late);

        await SupervisedServer.WaitForAsync(() => !late.CanRead);
        Assert.Equal(0, _upstreams.Find(_name).Caller.Running);
    }

    [Fact]
    public async Task RefusedCall_LeavesNothingInTheMailbox_WhenTheMailboxIsFull()
    {
        var props = new ActorProps<UpstreamState, UpstreamCommand, UpstreamEvent, UpstreamEffect, UpstreamReply>(new UpstreamDecider(Fragile))
        {
            Effects = new UpstreamEffectRunner("full", NullLogger.Instance),
            MailboxCapacity = 1,
        };
        var strategy = SupervisorStrategy.OneForOne with { MinBackoff = TimeSpan.FromHours(1), MaxBackoff = TimeSpan.FromHours(1) };
        var actor = _system.Root.CreateChild("suspended", strategy).Spawn("full", props);
        var caller = new UpstreamCaller("full", actor, Fragile, _clock, () => 0);
        actor.Deliver(null!);
        var waiting = caller.CallAsync<DelegateAttempt<string>, string>(new((_, _) => new("")), Write(TimeSpan.FromSeconds(15)), default).AsTask();

        for (var i = 0; i < 10; i++)
        {
            var refused = await caller.CallAsync<DelegateAttempt<string>, string>(new((_, _) => new("")), Write(TimeSpan.FromSeconds(15)), default);
            Assert.Equal(ErrorCode.AtCapacity, refused.Fault!.Code);
        }

        await actor.StopAsync(TimeSpan.FromSeconds(30));
        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _system.Statistics.DeadLetters);
    }

    private Task<CallAnswer<T>> CallAsync<T>(
        Func<UpstreamAttempt, CancellationToken, ValueTask<T>> attempt, Invocation invocation, CancellationToken abandon = default) =>
        Task.Run(() => _upstreams.Find(_name).Caller.CallAsync<DelegateAttempt<T>, T>(new(attempt), invocation, abandon).AsTask(), CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

    private Invocation Write(TimeSpan budget) =>
        new("tool", EffectClass.Write, new Deadline(_clock.GetUtcNow() + budget, _clock, CancellationToken.None));

    /// <summary>Waits until the attempt waits for its timeout.</summary>
    private Task TimerAsync() => SupervisedServer.WaitForAsync(
        () => _upstreams.Find(_name).Caller.Running == 1 && _clock.NextDue <= _clock.GetUtcNow() + Fragile.CallTimeout);

    private MeterListener OnReport(Action act)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "mcpactors.attempt.duration")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "upstream" && (string?)value == _name)
                    act();
            }
        });
        listener.Start();
        return listener;
    }
}
