using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class FamilyTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private static ActorFamily<CounterCommand, CounterReply> Spawn(World world, int maxActors = 100, CounterDecider? decider = null) =>
        world.System.Root.SpawnFamily(
            "family",
            key => Counters.Durable(key) with { Decider = decider ?? new CounterDecider(), PassivateAfter = TimeSpan.FromMinutes(10) },
            new ActorFamilyOptions { MaxActors = maxActors });

    [Fact]
    public void Actors_AreStartedOnDemandAndApart_WhenTheirKeysAreSent() => World.Explore(async world =>
    {
        var family = Spawn(world);
        Assert.False(family.TryGet("a", out _));

        Assert.Equal(1, (await family.AskAsync("a", new CounterCommand.Add(1), World.Ceiling)).Reply.Value);
        Assert.Equal(TellResult.Accepted, family.Deliver("b/%", new CounterCommand.Add(2)));
        Assert.Equal(TellResult.Accepted, family.DeliverSettlement("b/%", new CounterCommand.Add(3)));

        Assert.Equal(5, (await family.AskAsync("b/%", CounterCommand.Read.Instance, World.Ceiling)).Reply.Value);
        Assert.Equal((2, true), (family.Count, family.TryGet("b/%", out var actor)));
        Assert.Equal("/family/b%2F%25", actor!.Path);
    });

    [Fact]
    public void NewKeys_AreRefused_WhenTheFamilyIsFull() => World.Explore(async world =>
    {
        var family = Spawn(world, maxActors: 2);
        family.Deliver("a", new CounterCommand.Add(1));
        family.Deliver("b", new CounterCommand.Add(1));

        Assert.Equal(TellResult.FamilyFull, family.Deliver("c", new CounterCommand.Add(1)));
        Assert.Equal(AskOutcome.FamilyFull, (await family.AskAsync("c", new CounterCommand.Add(1), World.Ceiling)).Outcome);
        Assert.Equal(2, (await family.AskAsync("a", new CounterCommand.Add(1), World.Ceiling)).Reply.Value);
        await family.AskAsync("b", new CounterCommand.Finish(), World.Ceiling);
        await world.IdleAsync;

        Assert.True((await family.AskAsync("c", new CounterCommand.Add(1), World.Ceiling)).IsAnswered);
    });

    [Fact]
    public void IdleActor_IsPassivatedAndComesBack_WhenItsKeyIsSentAgain() => World.Explore(async world =>
    {
        var family = Spawn(world);
        await family.AskAsync("a", new CounterCommand.Save(4), World.Ceiling);
        await family.AskAsync("a", new CounterCommand.Add(100), World.Ceiling);
        await world.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(1, family.Count);

        await world.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal((0, 0), (family.Count, world.Clock.ArmedTimers));

        Assert.Equal(4, (await family.AskAsync("a", CounterCommand.Read.Instance, World.Ceiling)).Reply.Value);
    });

    [Fact]
    public void BusyActors_Stay_WhenTheyAreSentToOrRefuseOrOweSomething() => World.Explore(async world =>
    {
        var mayPassivate = false;
        var family = Spawn(world, decider: new CounterDecider { MayPassivate = () => mayPassivate });
        family.Deliver("refuses", new CounterCommand.Add(1));
        await world.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(1, family.Count);
        mayPassivate = true;
        var waiting = family.AskAsync("asked", new CounterCommand.Wait(), World.Ceiling).AsTask();
        var gate = new TaskCompletionSource();
        family.Deliver("runs", new CounterCommand.Run(new CounterEffect(async (_, _) => await gate.Task)));
        await world.IdleAsync;

        await world.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal((2, false), (family.Count, waiting.IsCompleted));
        gate.SetResult();
        family.Deliver("asked", new CounterCommand.Release());
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(0, family.Count);
    });

    [Fact]
    public void QueuedMessages_ReachTheNextActor_WhenTheirsCompletesBeforeThem() => World.Explore(
        async world =>
        {
            var family = Spawn(world);
            world.Journal.ReadGate = new TaskCompletionSource();
            var finishing = family.AskAsync("a", new CounterCommand.Finish(), World.Ceiling).AsTask();
            family.Deliver("a", new CounterCommand.Save(2));
            var saving = family.AskAsync("a", new CounterCommand.Save(3), World.Ceiling).AsTask();
            await world.IdleAsync;
            world.Journal.ReadGate.SetResult();

            Assert.True((await finishing).IsAnswered);
            Assert.Equal(5, (await saving).Reply.Value);
            Assert.Equal(0, world.System.DeadLetters.Count);
        },
        seeds: 50);

    [Fact]
    public void Family_AnswersStopped_WhenTheSystemHasStopped() => World.Explore(async world =>
    {
        var family = Spawn(world);
        await family.AskAsync("a", new CounterCommand.Add(1), World.Ceiling);
        await world.System.StopAsync(World.Ceiling);

        Assert.Equal(AskOutcome.Stopped, (await family.AskAsync("a", CounterCommand.Read.Instance, World.Ceiling)).Outcome);
        Assert.Equal(TellResult.Stopped, family.Deliver("b", CounterCommand.Read.Instance));
        Assert.Equal((0, 1), (family.Count, (int)world.System.DeadLetters.Count));
    });

    [Fact]
    public void FailingActor_DoesNotTouchTheOthers_WhenItExceedsItsIntensity() => World.Explore(async world =>
    {
        var strategy = SupervisorStrategy.OneForOne with { MaxRestarts = 1, WhenExceeded = Directive.Stop };
        var family = world.System.Root.SpawnFamily("f", _ => Counters.Props(), new ActorFamilyOptions { Strategy = strategy });
        family.Deliver("good", new CounterCommand.Add(1));
        for (var i = 0; i < 2; i++)
        {
            await family.AskAsync("bad", new CounterCommand.Fail(new InvalidOperationException()), World.Ceiling);
            await world.IdleAsync;
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.False(family.TryGet("bad", out _));
        Assert.Equal(1, (await family.AskAsync("good", CounterCommand.Read.Instance, World.Ceiling)).Reply.Value);
    });

    [Fact]
    public void Ask_IsAnswered_WhenItMeetsThePassivationOfItsActor() => World.Explore(
        async world =>
        {
            var family = Spawn(world);
            await family.AskAsync("a", new CounterCommand.Save(1), World.Ceiling);
            await world.IdleAsync;
            world.Clock.Advance(TimeSpan.FromMinutes(20));
            var asking = Enumerable.Range(0, 5).Select(async _ =>
            {
                await Task.Yield();
                return await family.AskAsync("a", new CounterCommand.Save(1), World.Ceiling);
            }).ToArray();

            Assert.All(await Task.WhenAll(asking), result => Assert.True(result.IsAnswered));
            Assert.Equal(6, (await family.AskAsync("a", CounterCommand.Read.Instance, World.Ceiling)).Reply.Value);
        },
        seeds: 200);

    [Fact]
    public async Task EveryAsk_IsAnsweredOnce_WhenActorsAreSweptUnderFire()
    {
        var clock = new McpActors.Testing.ManualTimeProvider();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        var family = system.Root.SpawnFamily(
            "family", key => Counters.Durable(key) with { PassivateAfter = TimeSpan.FromTicks(2) }, new ActorFamilyOptions());
        using var done = new CancellationTokenSource();
        var sweeping = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                clock.Advance(TimeSpan.FromTicks(4));
        });
        long saved = 0;
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20_000 && (i < 500 || system.Statistics.ActorsStopped < 20); i++)
            {
                await Task.Yield();
                Interlocked.Increment(ref saved);
                var result = await family.AskAsync($"{i % 3}", new CounterCommand.Save(1), Ceiling);
                Assert.Equal(AskOutcome.Answered, result.Outcome);
            }
        })).ToArray();
        await Task.WhenAll(asking).WaitAsync(Ceiling);
        await done.CancelAsync();
        await sweeping.WaitAsync(Ceiling);

        long sum = 0;
        for (var key = 0; key < 3; key++)
            sum += (await family.AskAsync($"{key}", CounterCommand.Read.Instance, Ceiling)).Reply.Value;

        Assert.Equal(saved, sum);
        Assert.True(system.Statistics.ActorsStopped > 0, "No actor was ever swept: the test shows nothing.");
    }
}
