using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class TimerTests
{
    private static CounterCommand Set(World world, string name, int seconds, long amount) =>
        new CounterCommand.SetTimer(name, world.Clock.GetUtcNow().AddSeconds(seconds), new CounterCommand.Add(amount));

    [Fact]
    public void Timer_FiresOnceAndNeverEarly_WhenItsTimeHasCome() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(Set(world, "t", 10, 1));
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, await counter.ReadAsync());

        await world.PassAsync(TimeSpan.FromTicks(1));
        Assert.Equal(1, await counter.ReadAsync());
        await world.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), (await counter.ReadAsync(), world.Clock.ArmedTimers));
    });

    [Fact]
    public void Timers_FireInDueOrder_WhenThereAreMany() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        foreach (var seconds in new[] { 30, 10, 20 })
            counter.Deliver(Set(world, $"t{seconds}", seconds, seconds));

        await world.IdleAsync;
        Assert.Equal(1, world.Clock.ArmedTimers);
        foreach (var sum in new[] { 10, 30, 60 })
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(sum, await counter.ReadAsync());
        }
    });

    [Fact]
    public void Timer_IsReplaced_WhenItsNameIsSetAgain() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(Set(world, "t", 10, 1));
        counter.Deliver(Set(world, "t", 20, 100));
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(0, await counter.ReadAsync());

        await world.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(100, await counter.ReadAsync());
    });

    [Fact]
    public void Timer_DoesNotFire_WhenItIsCancelled() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(Set(world, "t", 10, 1));
        counter.Deliver(Set(world, "kept", 11, 100));
        counter.Deliver(new CounterCommand.CancelTimer("t"));
        counter.Deliver(new CounterCommand.CancelTimer("unknown"));
        await world.IdleAsync;

        await world.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(100, await counter.ReadAsync());
    });

    [Fact]
    public void Timer_DoesNotFire_WhenItsCancellationIsAlreadyInTheMailbox() => World.Explore(
        async world =>
        {
            // A timer that is due and its cancellation race; whichever wins, the timer never fires after the cancellation was decided.
            var counter = world.Spawn();
            counter.Deliver(Set(world, "t", 10, 1));
            await world.IdleAsync;
            counter.Deliver(new CounterCommand.CancelTimer("t"));
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            var atCancellation = await counter.ReadAsync();
            await world.PassAsync(TimeSpan.FromSeconds(10));

            Assert.Equal(atCancellation, await counter.ReadAsync());
        },
        seeds: 100);

    [Fact]
    public void Timer_FiresAtOnce_WhenItsInstantHasPassed() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(Set(world, "t", -5, 1));
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.Zero);

        Assert.Equal(1, await counter.ReadAsync());
    });

    [Fact]
    public void Timer_DoesNotReachTheNextIncarnation_WhenItsOwnHasEnded() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(Set(world, "t", 10, 1));
        await counter.AskAsync(new CounterCommand.Fail(new InvalidOperationException()));
        await world.IdleAsync;

        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 0), (await counter.ReadAsync(), world.Clock.ArmedTimers));
    });

    [Fact]
    public void Timer_Waits_WhileAnAppendIsInFlight() => World.Explore(async world =>
    {
        var counter = world.SpawnDurable();
        counter.Deliver(Set(world, "t", 10, 100));
        await world.IdleAsync;
        world.Journal.AppendGate = new TaskCompletionSource();
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(10));
        Assert.False(saving.IsCompleted);

        world.Journal.AppendGate.SetResult();

        Assert.Equal(1, (await saving).Reply.Value);
        await world.IdleAsync;
        Assert.Equal(101, await counter.ReadAsync());
    });

    [Fact]
    public void Timer_FiresAtItsTime_WhenThatIsFurtherThanAnyClockTimerReaches() => World.Explore(
        async world =>
        {
            var counter = world.Spawn();
            counter.Deliver(new CounterCommand.SetTimer("t", world.Clock.GetUtcNow().AddDays(120), new CounterCommand.Add(1)));
            await world.IdleAsync;
            await PassDaysAsync(world, 119);
            Assert.Equal(0, await counter.ReadAsync());
            await PassDaysAsync(world, 2);

            Assert.Equal(1, await counter.ReadAsync());
        },
        seeds: 3);

    [Fact]
    public void Actor_Fails_WhenItHasTooManyTimers() => World.Explore(
        async world =>
        {
            var counter = world.Spawn();
            for (var i = 0; i <= TimerTable<CounterCommand>.MaxTimers; i++)
                counter.DeliverSettlement(Set(world, $"t{i}", 10, 1));

            await world.IdleAsync;

            Assert.Equal(ActorPhase.Suspended, counter.Status.Phase);
        },
        seeds: 2);

    private static async Task PassDaysAsync(World world, int days)
    {
        for (var day = 0; day < days; day++)
            await world.PassAsync(TimeSpan.FromDays(1));
    }
}
