using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class EffectTests
{
    [Fact]
    public void Actor_Fails_WhenAnEffectFails() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var gate = new TaskCompletionSource();
        counter.Deliver(new CounterCommand.Add(1));
        counter.Deliver(new CounterCommand.Run(new CounterEffect(async (_, _) =>
        {
            await gate.Task;
            throw new IOException("The effect broke.");
        })));
        Assert.Equal(1, await counter.ReadAsync());

        gate.SetResult();
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 1), (await counter.ReadAsync(), counter.Status.Restarts));
    });

    [Fact]
    public void Actor_FailsOnce_WhenAnEffectThrowsBeforeItWaits() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        counter.Deliver(new CounterCommand.Run(new CounterEffect((_, _) => throw new IOException("At once."))));
        await world.IdleAsync;
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((ActorPhase.Ready, 1), (counter.Status.Phase, counter.Status.Restarts));
    });

    [Fact]
    public void Effect_IsAskedToEndAndHarmsNobody_WhenItsIncarnationEnds() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        var token = default(CancellationToken);
        var late = new TaskCompletionSource();
        counter.Deliver(new CounterCommand.Run(new CounterEffect(async (_, stopping) =>
        {
            token = stopping;
            await late.Task;
            throw new IOException("Too late to matter.");
        })));
        await counter.AskAsync(new CounterCommand.Fail(new InvalidOperationException()));
        await world.IdleAsync;
        Assert.True(token.IsCancellationRequested);
        await world.PassAsync(TimeSpan.FromSeconds(1));

        late.SetResult();
        await world.IdleAsync;

        Assert.Equal((ActorPhase.Ready, 1), (counter.Status.Phase, counter.Status.Restarts));
    });
}
