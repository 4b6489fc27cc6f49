using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class DurabilityTests
{
    [Fact]
    public void State_IsRecovered_WhenTheActorStartsAgain() => World.Explore(async world =>
    {
        var first = world.SpawnDurable();
        await first.AskAsync(new CounterCommand.Save(3));
        await first.AskAsync(new CounterCommand.Add(100));
        await first.AskAsync(new CounterCommand.Save(4));
        await first.StopAsync(World.Ceiling);

        Assert.Equal(7, await world.SpawnDurable().ReadAsync());
    });

    [Fact]
    public void Journal_IsLeftAlone_WhenEventsAreVolatile() => World.Explore(async world =>
    {
        var counter = world.SpawnDurable();
        await counter.AskAsync(new CounterCommand.Add(1));

        Assert.Equal(0, world.Journal.Appends);
    });

    [Fact]
    public void Reply_WaitsForDurability_AndSoDoEffectsAndOtherMessages() => World.Explore(async world =>
    {
        world.Journal.AppendGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        var reading = counter.AskAsync(CounterCommand.Read.Instance).AsTask();
        await world.IdleAsync;
        Assert.Equal((false, false, ActorPhase.Appending), (saving.IsCompleted, reading.IsCompleted, counter.Status.Phase));

        world.Journal.AppendGate.SetResult();

        Assert.Equal((1, 1), ((await saving).Reply.Value, (await reading).Reply.Value));
    });

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 11)]
    public void Incarnation_RecoversTheTruth_WhenTheOutcomeOfAnAppendIsUnknown(bool wasDurable, long truth) => World.Explore(async world =>
    {
        var counter = world.SpawnDurable();
        await counter.AskAsync(new CounterCommand.Save(1));
        (world.Journal.NextAppendFailure, world.Journal.FailsAfterAppend) = (new IOException("Lost."), wasDurable);
        var saving = counter.AskAsync(new CounterCommand.Save(10)).AsTask();
        var reading = counter.AskAsync(CounterCommand.Read.Instance).AsTask();
        await world.IdleAsync;
        Assert.Equal((AskOutcome.Failed, false), ((await saving).Outcome, reading.IsCompleted));

        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(truth, (await reading).Reply.Value);
        Assert.Equal((2, 1), (world.Journal.Reads, counter.Status.Restarts));
    });

    [Fact]
    public void Incarnation_RecoversAtOnce_WhenTheDirectiveIsResume() => World.Explore(async world =>
    {
        var node = world.System.Root.CreateChild("node", SupervisorStrategy.OneForOne with { Decide = _ => Directive.Resume });
        var counter = node.Spawn("counter", Counters.Durable("resumed"));
        (world.Journal.NextAppendFailure, world.Journal.FailsAfterAppend) = (new IOException("Lost."), true);

        Assert.Equal(AskOutcome.Failed, (await counter.AskAsync(new CounterCommand.Save(10))).Outcome);

        Assert.Equal(10, await counter.ReadAsync());
        Assert.Equal(2, world.Journal.Reads);
    });

    [Fact]
    public void Append_CountsAsUnknown_WhenTheJournalDoesNotAnswerInTime() => World.Explore(async world =>
    {
        var counter = world.SpawnDurable();
        Assert.Equal(0, await counter.ReadAsync());
        var gate = world.Journal.AppendGate = new TaskCompletionSource();
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.False(saving.IsCompleted);

        await world.PassAsync(TimeSpan.FromTicks(1));

        Assert.Equal(AskOutcome.Failed, (await saving).Outcome);
        world.Journal.AppendGate = null;
        gate.SetResult();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Contains(await counter.ReadAsync(), new[] { 0L, 1L });
    });

    [Fact]
    public void LoserOfAConflict_RecoversWhatTheWinnerWrote_WhenTwoActorsShareAStream() => World.Explore(async world =>
    {
        var mine = world.System.Root.Spawn("mine", Counters.Durable("shared"));
        var other = world.System.Root.Spawn("other", Counters.Durable("shared"));
        Assert.Equal((0, 0), (await mine.ReadAsync(), await other.ReadAsync()));
        Assert.True((await other.AskAsync(new CounterCommand.Save(5))).IsAnswered);

        Assert.Equal(AskOutcome.Failed, (await mine.AskAsync(new CounterCommand.Save(1))).Outcome);
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(5, await mine.ReadAsync());
        Assert.Equal(6, (await mine.AskAsync(new CounterCommand.Save(1))).Reply.Value);
    });

    [Fact]
    public void Commands_Wait_WhileTheActorRecovers() => World.Explore(async world =>
    {
        world.Journal.ReadGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        var adding = counter.AskAsync(new CounterCommand.Add(1)).AsTask();
        await world.IdleAsync;
        Assert.Equal((false, ActorPhase.Recovering), (adding.IsCompleted, counter.Status.Phase));

        world.Journal.ReadGate.SetResult();

        Assert.Equal(1, (await adding).Reply.Value);
    });

    [Fact]
    public void Recovery_IsTriedAgain_WhenTheJournalCannotBeRead() => World.Explore(async world =>
    {
        world.Journal.NextReadFailure = new IOException("Unreadable.");
        var counter = world.SpawnDurable();
        var adding = counter.AskAsync(new CounterCommand.Add(1)).AsTask();
        await world.IdleAsync;
        Assert.Equal((false, ActorPhase.Suspended), (adding.IsCompleted, counter.Status.Phase));

        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await adding).Reply.Value);
    });

    [Fact]
    public void Recovery_Fails_WhenTheJournalDoesNotAnswerInTime() => World.Explore(async world =>
    {
        world.Journal.ReadGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(ActorPhase.Suspended, counter.Status.Phase);

        world.Journal.ReadGate = null;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 1), (await counter.ReadAsync(), counter.Status.Restarts));
    });

    [Fact]
    public void Recovery_Fails_WhenAnEntryCannotBeDecoded() => World.Explore(async world =>
    {
        await world.Journal.AppendAsync(PersistenceId.Of("counter", "durable"), 0, [new JournalEntry("alien", 1, default)], default);
        var counter = world.SpawnDurable();
        await world.IdleAsync;

        Assert.Equal(ActorPhase.Suspended, counter.Status.Phase);
    });

    [Fact]
    public void Stop_WaitsForTheAppendAndKeepsItsPromise_WhenOneIsInFlight() => World.Explore(async world =>
    {
        var counter = world.SpawnDurable();
        Assert.Equal(0, await counter.ReadAsync());
        world.Journal.AppendGate = new TaskCompletionSource();
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        counter.Deliver(new CounterCommand.Add(1));
        await world.IdleAsync;

        var stopping = counter.StopAsync(World.Ceiling).AsTask();
        await world.IdleAsync;
        Assert.False(stopping.IsCompleted || saving.IsCompleted);
        world.Journal.AppendGate.SetResult();

        Assert.Equal((true, 1), (await stopping, (await saving).Reply.Value));
        Assert.Equal(1, world.System.DeadLetters.Count);
    });

    [Fact]
    public void LastReply_Leaves_WhenTheAppendThatEndsTheActorIsSlow() => World.Explore(async world =>
    {
        world.Journal.AppendGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        var finishing = counter.AskAsync(new CounterCommand.Finish(Durably: true)).AsTask();
        await world.IdleAsync;
        world.Journal.AppendGate.SetResult();

        Assert.True((await finishing).IsAnswered);
        Assert.Equal(AskOutcome.Stopped, (await counter.AskAsync(CounterCommand.Read.Instance)).Outcome);
    });

    [Fact]
    public void Actor_Fails_WhenItDecidesADurableEventWithoutAPersistenceId() => World.Explore(async world =>
    {
        var counter = world.Spawn();

        Assert.Equal(AskOutcome.Failed, (await counter.AskAsync(new CounterCommand.Save(1))).Outcome);
        Assert.Equal(0, world.Journal.Appends);
    });

    [Fact]
    public void OwedEffects_RunAgain_WhenEachIncarnationBegins() => World.Explore(async world =>
    {
        var runs = 0;
        var decider = new CounterDecider
        {
            OwedAtStart = new CounterEffect((self, _) =>
            {
                runs++;
                self.Tell(new CounterCommand.Add(1));
                return default;
            }),
        };
        var counter = world.Spawn(decider: decider);
        await world.IdleAsync;
        Assert.Equal(1, await counter.ReadAsync());

        await counter.AskAsync(new CounterCommand.Fail(new InvalidOperationException()));
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((2, 1), (runs, await counter.ReadAsync()));
    });
}
