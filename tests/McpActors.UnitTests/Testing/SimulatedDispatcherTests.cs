using McpActors.Kernel;
using McpActors.Testing;

namespace McpActors.UnitTests.Testing;

public sealed class SimulatedDispatcherTests
{
    [Fact]
    public void Order_IsTheSame_WhenTheSeedIs() => Assert.Equal(Play(seed: 5), Play(seed: 5));

    [Fact]
    public void Order_Differs_WhenTheSeedDoes() => Assert.True(Enumerable.Range(0, 20).Select(Play).Distinct().Count() > 10);

    [Fact]
    public void Inline_IsAllowedSometimes_ByTheSeed()
    {
        var dispatcher = new SimulatedDispatcher(1);
        var allowed = Enumerable.Range(0, 1_000).Count(_ => dispatcher.MayRunInline);

        Assert.InRange(allowed, 300, 700);
    }

    [Fact]
    public void Run_JumpsToTheNextTimer_WhenNothingElseIsLeft()
    {
        var clock = new ManualTimeProvider();
        var start = clock.GetUtcNow();

        new SimulatedDispatcher(1, clock).Run(async () =>
        {
            await Task.Delay(TimeSpan.FromHours(5), clock);
            await Task.Delay(TimeSpan.FromHours(6), clock);
        });

        Assert.Equal(start.AddHours(11), clock.GetUtcNow());
    }

    [Fact]
    public void Run_Fails_WhenTheScenarioWaitsForWhatCannotHappen() =>
        Assert.Throws<InvalidOperationException>(() => new SimulatedDispatcher(1).Run(() => new TaskCompletionSource().Task));

    [Fact]
    public void Run_FailsAsTheScenarioDoes() =>
        Assert.Throws<NotSupportedException>(() => new SimulatedDispatcher(1).Run(async () =>
        {
            await Task.Yield();
            throw new NotSupportedException();
        }));

    [Fact]
    public void Run_Fails_WhenSomethingNeverEnds()
    {
        var dispatcher = new SimulatedDispatcher(1) { MaxSteps = 100 };
        var loop = new Loop(dispatcher);
        dispatcher.Schedule(loop);

        Assert.Throws<InvalidOperationException>(() => dispatcher.RunUntilIdle());
    }

    private static string Play(int seed)
    {
        var order = new List<int>();
        var dispatcher = new SimulatedDispatcher(seed);
        dispatcher.Run(() => Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await Task.Yield();
            order.Add(number);
            await Task.Yield();
            order.Add(-number);
        })));
        return string.Join(' ', order);
    }

    private sealed class Loop(IDispatcher dispatcher) : IThreadPoolWorkItem
    {
        public void Execute() => dispatcher.Schedule(this);
    }
}
