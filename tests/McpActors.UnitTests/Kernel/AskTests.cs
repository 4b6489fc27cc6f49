using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class AskTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ask_IsCompleteAtOnce_WhenTheActorIsIdle()
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        var counter = system.Root.Spawn("counter", Counters.Props());

        var answer = counter.AskAsync(new CounterCommand.Add(3), Ceiling);

        Assert.True(answer.IsCompletedSuccessfully);
        var result = await answer;
        Assert.Equal((AskOutcome.Answered, 3), (result.Outcome, result.Reply.Value));
    }

    [Fact]
    public async Task Ask_AllocatesNothing_WhenTheActorIsIdle()
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        var counter = system.Root.Spawn("counter", Counters.Props());
        Ask(counter, 10_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(counter, 10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Ask_IsAnswered_WhenItIsCancelledWhileItsAnswerIsDecided() => World.Explore(async world =>
    {
        using var cancellation = new CancellationTokenSource();
        var asked = world.Spawn().AskAsync(new CounterCommand.Act(cancellation.Cancel), Ceiling, cancellation.Token);

        Assert.Equal(AskOutcome.Answered, (await asked).Outcome);
    });

    [Fact]
    public void Ask_IsCancelled_WhenItIsCancelledWhileItsAnswerIsDeferred() => World.Explore(async world =>
    {
        using var cancellation = new CancellationTokenSource();
        var effect = new CounterEffect((_, _) =>
        {
            cancellation.Cancel();
            return default;
        });
        var asked = world.Spawn().AskAsync(new CounterCommand.Run(effect), Ceiling, cancellation.Token);

        Assert.Equal(AskOutcome.Cancelled, (await asked).Outcome);
    });

    [Fact]
    public void Ask_IsAnsweredLater_WhenTheDeciderDefersIt() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var first = counter.AskAsync(new CounterCommand.Wait()).AsTask();
        var second = counter.AskAsync(new CounterCommand.Wait()).AsTask();
        await world.IdleAsync;
        Assert.False(first.IsCompleted || second.IsCompleted);

        counter.Deliver(new CounterCommand.Release());

        Assert.True((await first).IsAnswered);
        Assert.True((await second).IsAnswered);
        Assert.Equal(0, world.Clock.ArmedTimers);
    });

    [Fact]
    public void Ask_TimesOut_WhenNobodyAnswers() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var waiting = counter.AskAsync(new CounterCommand.Wait(), TimeSpan.FromSeconds(5)).AsTask();
        await world.PassAsync(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);

        await world.PassAsync(TimeSpan.FromTicks(1));

        Assert.Equal(AskOutcome.TimedOut, (await waiting).Outcome);
        counter.Deliver(new CounterCommand.Release());
        Assert.Equal(0, await counter.ReadAsync());
    });

    [Fact]
    public void Ask_IsAnsweredOnce_WhenTheAnswerMeetsTheDeadline() => World.Explore(
        async world =>
        {
            var counter = world.Spawn();
            var waiting = counter.AskAsync(new CounterCommand.Wait(), TimeSpan.FromSeconds(5)).AsTask();
            await world.IdleAsync;
            counter.Deliver(new CounterCommand.Release());
            world.Clock.Advance(TimeSpan.FromSeconds(5));

            Assert.Contains((await waiting).Outcome, new[] { AskOutcome.Answered, AskOutcome.TimedOut });
            Assert.Equal(0, await counter.ReadAsync());
        },
        seeds: 100);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Ask_SendsNothing_WhenNoTimeIsLeft(int milliseconds)
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        var counter = system.Root.Spawn("counter", Counters.Props());

        var result = await counter.AskAsync(new CounterCommand.Add(1), TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(AskOutcome.TimedOut, result.Outcome);
        Assert.Equal(0, await counter.ReadAsync());
    }

    [Fact]
    public void Ask_IsNotDecided_WhenItsDeadlinePassedInTheMailbox() => World.Explore(async world =>
    {
        world.Journal.AppendGate = new TaskCompletionSource();
        var counter = world.SpawnDurable();
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        var adding = counter.AskAsync(new CounterCommand.Add(10), TimeSpan.FromSeconds(1)).AsTask();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(AskOutcome.TimedOut, (await adding).Outcome);

        world.Journal.AppendGate.SetResult();

        Assert.True((await saving).IsAnswered);
        Assert.Equal(1, await counter.ReadAsync());
        Assert.Equal(0, counter.Status.MailboxDepth);
    });

    [Fact]
    public void Ask_IsCancelled_WhenItsTokenIs() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        using var cancellation = new CancellationTokenSource();
        var waiting = counter.AskAsync(new CounterCommand.Wait(), World.Ceiling, cancellation.Token).AsTask();
        await world.IdleAsync;

        World.Cancel(cancellation);

        Assert.Equal(AskOutcome.Cancelled, (await waiting).Outcome);
        Assert.Equal(AskOutcome.Cancelled, (await counter.AskAsync(new CounterCommand.Add(1), World.Ceiling, cancellation.Token)).Outcome);
        Assert.Equal(0, await counter.ReadAsync());
    });

    [Fact]
    public void Ask_IsRefused_WhenTheActorHasStopped() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        await counter.StopAsync(World.Ceiling);

        Assert.Equal(AskOutcome.Stopped, (await counter.AskAsync(CounterCommand.Read.Instance)).Outcome);
        Assert.Equal(0, world.System.DeadLetters.Count);
    });

    [Fact]
    public void Ask_LearnsOfTheEnd_WhenTheActorStopsWithoutAnswering() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var waiting = counter.AskAsync(new CounterCommand.Wait()).AsTask();
        await world.IdleAsync;

        await counter.StopAsync(World.Ceiling);

        Assert.Equal(AskOutcome.Stopped, (await waiting).Outcome);
    });

    [Fact]
    public async Task Continuation_RunsOutsideOfTheTurn_WhenAQueuedAskIsAnswered()
    {
        await using var system = new ActorSystem(new ActorSystemOptions());
        var counter = system.Root.Spawn("counter", Counters.Props());
        var waiting = counter.AskAsync(new CounterCommand.Wait(), Ceiling);
        var continued = ContinueAsync();
        counter.Deliver(new CounterCommand.Release());

        Assert.Equal(5, await continued.WaitAsync(Ceiling));

        // Were this the actor's own turn, the actor would queue its own message and never come to it.
        async Task<long> ContinueAsync()
        {
            await waiting;
            return counter.AskAsync(new CounterCommand.Add(5), Ceiling).AsTask().GetAwaiter().GetResult().Reply.Value;
        }
    }

    private static void Ask(ActorRef<CounterCommand, CounterReply> counter, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var answer = counter.AskAsync(CounterCommand.Read.Instance, Ceiling);
            if (!answer.IsCompletedSuccessfully || !answer.Result.IsAnswered)
                throw new InvalidOperationException("An idle actor answers at once.");
        }
    }
}
