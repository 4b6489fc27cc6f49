using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class EndingTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [Fact]
    public void Watcher_IsToldExactlyOnce_WhenTheActorEnds() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var notices = new List<Terminated>();
        counter.Watch(notices.Add);
        counter.Deliver(new CounterCommand.Finish());
        counter.Deliver(new CounterCommand.Finish());
        _ = counter.StopAsync(World.Ceiling).AsTask();
        await world.IdleAsync;

        Assert.Contains(Assert.Single(notices).Reason, new[] { StopReason.Completed, StopReason.Stopped });
        counter.Watch(notices.Add);
        await world.IdleAsync;
        Assert.Equal((2, notices[0]), (notices.Count, notices[1]));
    });

    [Fact]
    public void Watcher_IsNotTold_WhenItsWatchWasDisposed() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var notices = new List<Terminated>();
        counter.Watch(notices.Add).Dispose();
        await counter.StopAsync(World.Ceiling);
        await world.IdleAsync;

        Assert.Empty(notices);
    });

    [Fact]
    public void OtherWatchers_AreTold_WhenOneThrows() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var notices = new List<Terminated>();
        counter.Watch(_ => throw new InvalidOperationException());
        counter.Watch(notices.Add);
        await counter.StopAsync(World.Ceiling);
        await world.IdleAsync;

        Assert.Single(notices);
    });

    [Fact]
    public void WatchingActor_GetsItsCommand_WhenItsMailboxIsFull() => World.Explore(async world =>
    {
        var watched = world.Spawn("watched");
        var watcher = world.System.Root.Spawn("watcher", Counters.Durable("watcher") with { MailboxCapacity = 1 });
        watched.Watch(watcher, new CounterCommand.Add(100));
        await world.IdleAsync;
        world.Journal.AppendGate = new TaskCompletionSource();
        watcher.Deliver(new CounterCommand.Save(1));
        await world.IdleAsync;
        watcher.Deliver(new CounterCommand.Add(10));
        await watched.StopAsync(World.Ceiling);
        await world.IdleAsync;

        world.Journal.AppendGate.SetResult();
        await world.IdleAsync;

        Assert.Equal(111, await watcher.ReadAsync());
    });

    [Fact]
    public async Task Watcher_IsToldExactlyOnce_WhenWatchAndEndRace()
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        for (var round = 0; round < 200; round++)
        {
            var counter = system.Root.Spawn($"{round}", Counters.Props());
            var told = 0;
            var all = new CountdownEvent(4);
            var watching = Enumerable.Range(0, 4).Select(_ => Task.Run(() => counter.Watch(_ =>
            {
                Interlocked.Increment(ref told);
                all.Signal();
            }))).ToArray();
            var stopping = Task.Run(() => counter.StopAsync(Ceiling).AsTask());
            await Task.WhenAll([.. watching, stopping]).WaitAsync(Ceiling);

            Assert.True(all.Wait(Ceiling));
            Assert.Equal(4, Volatile.Read(ref told));
        }
    }

    [Fact]
    public void Mailbox_BecomesDeadLetters_WhenTheActorStops() => World.Explore(async world =>
    {
        world.Journal.ReadGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        counter.Deliver(new CounterCommand.Add(1));
        counter.DeliverSettlement(new CounterCommand.Add(1));
        var asking = counter.AskAsync(new CounterCommand.Add(1)).AsTask();

        Assert.True(await counter.StopAsync(World.Ceiling));

        Assert.Equal(AskOutcome.Stopped, (await asking).Outcome);
        Assert.Equal(TellResult.Stopped, counter.Deliver(new CounterCommand.Add(1)));
        Assert.Equal(TellResult.Stopped, counter.DeliverSettlement(new CounterCommand.Add(1)));
        Assert.Equal((4, 0), ((int)world.System.DeadLetters.Count, counter.Status.MailboxDepth));
    });

    [Fact]
    public void Children_StopInReverseStartOrderEachAfterTheOther_WhenTheSystemStops() => World.Explore(async world =>
    {
        var ended = new List<string>();
        var gates = new Dictionary<string, TaskCompletionSource>();
        Supervisor? inner = null;
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            if (name == "b")
                inner = world.System.Root.CreateChild("inner", SupervisorStrategy.OneForOne);

            var counter = (name is "b" or "c" ? inner! : world.System.Root).Spawn(name, Counters.Props());
            gates[name] = new TaskCompletionSource();
            counter.Watch(_ => ended.Add(name));
            counter.Deliver(new CounterCommand.Run(new CounterEffect(async (_, _) => await gates[name].Task)));
        }

        await world.IdleAsync;
        var stopping = world.System.StopAsync(World.Ceiling).AsTask();
        foreach (var (name, soFar) in new[] { ("d", "d"), ("c", "d,c"), ("b", "d,c,b"), ("a", "d,c,b,a") })
        {
            await world.IdleAsync;
            Assert.Equal((soFar, false), (string.Join(',', ended), stopping.IsCompleted));
            gates[name].SetResult();
        }

        Assert.True(await stopping);
    });

    [Fact]
    public void Stop_GivesUp_WhenAnEffectDoesNotEnd() => World.Explore(async world =>
    {
        var (stuck, other) = (world.Spawn("stuck"), world.Spawn("other"));
        stuck.Deliver(new CounterCommand.Run(new CounterEffect(async (_, _) => await new TaskCompletionSource().Task)));
        await world.IdleAsync;

        var stopping = world.System.StopAsync(TimeSpan.FromSeconds(20)).AsTask();
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(20));

        Assert.False(await stopping);
        Assert.Equal((ActorPhase.Stopped, ActorPhase.Stopped), (stuck.Status.Phase, other.Status.Phase));
    });

    [Fact]
    public void Spawn_ReturnsAnActorThatHasEnded_WhenTheSystemHasStopped() => World.Explore(async world =>
    {
        await world.System.StopAsync(World.Ceiling);
        var late = world.Spawn();
        await world.IdleAsync;

        Assert.Equal(AskOutcome.Stopped, (await late.AskAsync(CounterCommand.Read.Instance)).Outcome);
    });

    [Fact]
    public void Stop_Wins_WhenTheActorIsInBackoff() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        await counter.AskAsync(new CounterCommand.Fail(new InvalidOperationException()));
        await world.IdleAsync;

        Assert.True(await counter.StopAsync(World.Ceiling));
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((ActorPhase.Stopped, 0), (counter.Status.Phase, counter.Status.Restarts));
    });

    [Fact]
    public async Task Messages_AreDecidedOrDeadLettersOrAnswered_WhenTheActorStopsUnderFire()
    {
        for (var round = 0; round < 50; round++)
        {
            await using var system = new ActorSystem(new ActorSystemOptions());
            var decided = 0;
            var effect = new CounterEffect((_, _) =>
            {
                Interlocked.Increment(ref decided);
                return default;
            });
            var counter = system.Root.Spawn("counter", Counters.Props());
            int told = 0, answeredOrNot = 0;
            var senders = Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    if (sender % 2 == 0)
                    {
                        counter.DeliverSettlement(new CounterCommand.Run(effect));
                        Interlocked.Increment(ref told);
                    }
                    else
                    {
                        await counter.AskAsync(CounterCommand.Read.Instance, Ceiling);
                        Interlocked.Increment(ref answeredOrNot);
                    }
                }
            })).ToArray();
            await Task.Yield();
            await counter.StopAsync(Ceiling);
            await Task.WhenAll(senders).WaitAsync(Ceiling);

            Assert.Equal((400, 400), (answeredOrNot, told));
            Assert.Equal(told, decided + system.DeadLetters.Count);
        }
    }
}
