using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class SupervisionTests
{
    private static readonly CounterCommand Failure = new CounterCommand.Fail(new InvalidOperationException("A bug."));

    private static SupervisorStrategy Always(Directive directive) => SupervisorStrategy.OneForOne with { Decide = _ => directive };

    [Fact]
    public void Actor_KeepsItsState_WhenItIsResumed() => World.Explore(async world =>
    {
        var counter = world.System.Root.CreateChild("node", Always(Directive.Resume)).Spawn("counter", Counters.Props());
        counter.Deliver(new CounterCommand.Add(7));

        var failed = await counter.AskAsync(Failure);

        Assert.Equal(AskOutcome.Failed, failed.Outcome);
        Assert.Equal((7, 0), (await counter.ReadAsync(), counter.Status.Restarts));
    });

    [Fact]
    public void Actor_LosesVolatileStateAndDeferredAsksButNotItsMailbox_WhenItIsRestarted() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(new CounterCommand.Add(7));
        var deferred = counter.AskAsync(new CounterCommand.Wait()).AsTask();
        var failing = counter.AskAsync(Failure).AsTask();
        var queued = counter.AskAsync(new CounterCommand.Add(1)).AsTask();
        await world.IdleAsync;
        Assert.Equal((AskOutcome.Failed, AskOutcome.Failed), ((await failing).Outcome, (await deferred).Outcome));
        Assert.Equal((false, ActorPhase.Suspended), (queued.IsCompleted, counter.Status.Phase));

        await world.PassAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal(1, (await queued).Reply.Value);
        Assert.Equal(1, counter.Status.Restarts);
    });

    [Fact]
    public void Actor_Ends_WhenTheDirectiveIsStop() => World.Explore(async world =>
    {
        var counter = world.System.Root.CreateChild("node", Always(Directive.Stop)).Spawn("counter", Counters.Props());
        var notices = new List<Terminated>();
        counter.Watch(notices.Add);

        Assert.Equal(AskOutcome.Failed, (await counter.AskAsync(Failure)).Outcome);
        await world.IdleAsync;

        Assert.Equal(AskOutcome.Stopped, (await counter.AskAsync(CounterCommand.Read.Instance)).Outcome);
        Assert.Equal((StopReason.Failed, "A bug."), (Assert.Single(notices).Reason, notices[0].Failure!.Message));
    });

    [Theory]
    [InlineData(RestartType.Transient, 1)]
    [InlineData(RestartType.Permanent, 1)]
    [InlineData(RestartType.Temporary, 0)]
    public void Failure_IsAnsweredByRestart_UnlessTheActorIsTemporary(RestartType type, int restarts) => World.Explore(async world =>
    {
        var counter = world.System.Root.Spawn("counter", Counters.Props() with { RestartType = type });
        await counter.AskAsync(Failure);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(restarts, counter.Status.Restarts);
        Assert.Equal(restarts == 1 ? ActorPhase.Ready : ActorPhase.Stopped, counter.Status.Phase);
    });

    [Theory]
    [InlineData(RestartType.Transient, ActorPhase.Stopped)]
    [InlineData(RestartType.Permanent, ActorPhase.Ready)]
    [InlineData(RestartType.Temporary, ActorPhase.Stopped)]
    public void Completion_IsAnsweredByRestart_WhenTheActorIsPermanent(RestartType type, ActorPhase phase) => World.Explore(async world =>
    {
        var counter = world.System.Root.Spawn("counter", Counters.Props() with { RestartType = type });

        Assert.True((await counter.AskAsync(new CounterCommand.Finish())).IsAnswered);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(phase, counter.Status.Phase);
    });

    [Fact]
    public void Backoff_DoublesUpToItsCeilingAndStartsOver_WhenTheActorRanForAWindow() => World.Explore(
        async world =>
        {
            var strategy = SupervisorStrategy.OneForOne with { MaxRestarts = SupervisorStrategy.UnlimitedRestarts };
            var counter = world.System.Root.CreateChild("node", strategy).Spawn("counter", Counters.Props());
            foreach (var milliseconds in new[] { 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000 })
                await ExpectBackoffAsync(world, counter, milliseconds);

            await world.PassAsync(TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1));
            await ExpectBackoffAsync(world, counter, 200);
            world.Jitter = 0.25;
            await ExpectBackoffAsync(world, counter, 100);
        },
        seeds: 3);

    [Fact]
    public void Child_IsStoppedAlone_WhenIntensityIsExceededAndTheStrategySaysStop() => World.Explore(async world =>
    {
        var strategy = SupervisorStrategy.OneForOne with { MaxRestarts = 2, WhenExceeded = Directive.Stop };
        var node = world.System.Root.CreateChild("node", strategy);
        var (bad, good) = (node.Spawn("bad", Counters.Props()), node.Spawn("good", Counters.Props()));
        good.Deliver(new CounterCommand.Add(1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(AskOutcome.Failed, (await bad.AskAsync(Failure)).Outcome);
            await world.IdleAsync;
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((ActorPhase.Stopped, 2), (bad.Status.Phase, bad.Status.Restarts));
        Assert.Equal(1, await good.ReadAsync());
    });

    [Fact]
    public void Restarts_AreTolerated_WhenTheyLieFurtherApartThanTheWindow() => World.Explore(async world =>
    {
        var strategy = SupervisorStrategy.OneForOne with { MaxRestarts = 1, WhenExceeded = Directive.Stop };
        var node = world.System.Root.CreateChild("node", strategy);
        var counter = node.Spawn("counter", Counters.Props());
        for (var i = 0; i < 4; i++)
        {
            await counter.AskAsync(Failure);
            await world.PassAsync(TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1));
        }

        Assert.Equal((ActorPhase.Ready, 4), (counter.Status.Phase, counter.Status.Restarts));
    });

    [Fact]
    public void WholeNode_IsRestarted_WhenIntensityIsExceededAndTheParentRestarts() => World.Explore(async world =>
    {
        var node = world.System.Root.CreateChild("node", SupervisorStrategy.OneForOne with { MaxRestarts = 0 });
        var (bad, good) = (node.Spawn("bad", Counters.Props()), node.Spawn("good", Counters.Props()));
        var outside = world.Spawn("outside");
        good.Deliver(new CounterCommand.Add(5));
        outside.Deliver(new CounterCommand.Add(5));
        await world.IdleAsync;

        await bad.AskAsync(Failure);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0, 5), (await bad.ReadAsync(), await good.ReadAsync(), await outside.ReadAsync()));
        Assert.Equal((1, 1, 0), (bad.Status.Restarts, good.Status.Restarts, outside.Status.Restarts));
    });

    [Fact]
    public void Siblings_AreRestartedToo_WhenTheStrategyIsAllForOne() => World.Explore(async world =>
    {
        var node = world.System.Root.CreateChild("node", SupervisorStrategy.AllForOne);
        var children = Enumerable.Range(1, 4).Select(number => node.Spawn($"{number}", Counters.Props())).ToArray();
        foreach (var child in children)
            child.Deliver(new CounterCommand.Add(9));

        var deferred = children[3].AskAsync(new CounterCommand.Wait()).AsTask();
        await world.IdleAsync;
        await children[1].AskAsync(Failure);
        await world.IdleAsync;
        Assert.Equal(AskOutcome.Failed, (await deferred).Outcome);
        Assert.All(children, child => Assert.Equal(ActorPhase.Suspended, child.Status.Phase));

        await world.PassAsync(TimeSpan.FromMilliseconds(200));

        foreach (var child in children)
            Assert.Equal((0, 1), (await child.ReadAsync(), child.Status.Restarts));
    });

    [Fact]
    public void TemporarySibling_IsStopped_WhenTheStrategyIsAllForOne() => World.Explore(async world =>
    {
        var node = world.System.Root.CreateChild("node", SupervisorStrategy.AllForOne);
        var temporary = node.Spawn("temporary", Counters.Props() with { RestartType = RestartType.Temporary });
        var bad = node.Spawn("bad", Counters.Props());
        await bad.AskAsync(Failure);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal((ActorPhase.Stopped, ActorPhase.Ready), (temporary.Status.Phase, bad.Status.Phase));
    });

    [Fact]
    public void RootFailure_IsRaised_WhenAFailureEscalatesPastTheTop() => World.Explore(async world =>
    {
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = world.Clock, Dispatcher = world.Dispatcher });
        var raised = new List<RootFailedEventArgs>();
        system.RootFailed += (_, failure) => raised.Add(failure);
        var inner = system.Root.CreateChild("outer", Always(Directive.Escalate)).CreateChild("inner", Always(Directive.Escalate));
        var (bad, sibling) = (inner.Spawn("bad", Counters.Props()), inner.Spawn("sibling", Counters.Props()));
        var outside = system.Root.Spawn("outside", Counters.Props());
        for (var i = 0; i < 6; i++)
        {
            await bad.AskAsync(Failure);
            await world.IdleAsync;
            await world.PassAsync(TimeSpan.FromSeconds(30) / 4);
        }

        var failure = Assert.Single(raised);
        Assert.Equal("/outer", failure.Path);
        Assert.IsType<RestartIntensityExceededException>(failure.Failure);
        Assert.Equal((ActorPhase.Stopped, ActorPhase.Stopped), (bad.Status.Phase, sibling.Status.Phase));
        Assert.Equal(0, await outside.ReadAsync());
    });

    [Fact]
    public void Failure_Escalates_WhenTheStrategyItselfThrows() => World.Explore(async world =>
    {
        var strategy = SupervisorStrategy.OneForOne with { Decide = _ => throw new NotSupportedException() };
        var node = world.System.Root.CreateChild("node", strategy);
        var counter = node.Spawn("counter", Counters.Props());

        await counter.AskAsync(Failure);
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 0), (counter.Status.Restarts, await counter.ReadAsync()));
    });

    [Fact]
    public void StateBeforeTheMessage_IsKept_WhenEvolvingFailsAndTheActorResumes() => World.Explore(async world =>
    {
        var counter = world.System.Root.CreateChild("node", Always(Directive.Resume)).Spawn("counter", Counters.Props());
        counter.Deliver(new CounterCommand.Add(2));

        Assert.Equal(AskOutcome.Failed, (await counter.AskAsync(new CounterCommand.Spoil())).Outcome);

        Assert.Equal(2, await counter.ReadAsync());
    });

    [Fact]
    public async Task Names_AreRefused_WhenTakenOrEmpty()
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        system.Root.Spawn("a", Counters.Props());

        Assert.Throws<ArgumentException>(() => system.Root.Spawn("a", Counters.Props()));
        Assert.Throws<ArgumentException>(() => system.Root.CreateChild("a", SupervisorStrategy.OneForOne));
        Assert.Throws<ArgumentException>(() => system.Root.Spawn("", Counters.Props()));
        Assert.Equal("/b%2Fc/%E6%BC%A2", system.Root.CreateChild("b/c", SupervisorStrategy.OneForOne).Spawn("漢", Counters.Props()).Path);
    }

    [Fact]
    public void Strategies_AreRefused_WhenOutOfRange()
    {
        var sound = SupervisorStrategy.OneForOne;
        SupervisorStrategy[] unsound =
        [
            sound with { MaxRestarts = -1 }, sound with { Within = TimeSpan.Zero }, sound with { MinBackoff = TimeSpan.Zero },
            sound with { MaxBackoff = sound.MinBackoff - TimeSpan.FromTicks(1) }, sound with { WhenExceeded = Directive.Resume },
        ];

        Assert.All(
            unsound,
            strategy => Assert.Throws<ArgumentException>(() => new ActorSystem(new ActorSystemOptions { RootStrategy = strategy })));
    }

    private static async Task ExpectBackoffAsync(World world, ActorRef<CounterCommand, CounterReply> counter, int milliseconds)
    {
        await counter.AskAsync(Failure);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromMilliseconds(milliseconds) - TimeSpan.FromTicks(1));
        Assert.Equal(ActorPhase.Suspended, counter.Status.Phase);
        await world.PassAsync(TimeSpan.FromTicks(1));
        Assert.Equal(ActorPhase.Ready, counter.Status.Phase);
    }
}
