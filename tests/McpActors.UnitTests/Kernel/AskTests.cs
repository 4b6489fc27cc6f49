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
