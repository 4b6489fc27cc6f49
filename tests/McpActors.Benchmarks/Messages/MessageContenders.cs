using McpActors.Benchmarks.Measuring;
using McpActors.Kernel;

namespace McpActors.Benchmarks.Messages;

/// <summary>What a message costs in the kernel, against reading the clock once, which every message does.</summary>
internal static class MessageContenders
{
    private const int Messages = 500_000;
    private const int Actors = 20_000;

    private static readonly ActorSystem System = new(new ActorSystemOptions());
    private static readonly ActorRef<int, long> Actor = System.Root.Spawn("tally", Props());
    private static int _spawned;

    public static Comparison All() => new("messages of the kernel",
    [
        new("read the clock", Messages, ReadClock),
        new("Ask of an idle actor", Messages, AskAsync),
        new("Tell to an idle actor", Messages, Tell),
        new("spawn", Actors, Spawn),
    ]);

    private static ActorProps<long, int, int, object, long> Props() => new(new Tally());

    private static Task ReadClock(int count)
    {
        for (var i = 0; i < count; i++)
            TimeProvider.System.GetUtcNow();
        return Task.CompletedTask;
    }

    private static async Task AskAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await Actor.AskAsync(1, TimeSpan.FromSeconds(5));
    }

    private static Task Tell(int count)
    {
        for (var i = 0; i < count; i++)
            Actor.Deliver(1);
        return Task.CompletedTask;
    }

    private static Task Spawn(int count)
    {
        var node = System.Root.CreateChild($"many-{_spawned++}", SupervisorStrategy.OneForOne);
        for (var i = 0; i < count; i++)
            node.Spawn($"{i}", Props());
        return node.StopAsync(TimeSpan.FromSeconds(30)).AsTask();
    }
}
