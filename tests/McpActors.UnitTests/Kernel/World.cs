using McpActors.Kernel;
using McpActors.Testing;
using Xunit.Sdk;

namespace McpActors.UnitTests.Kernel;

/// <summary>An actor system under simulation, with a journal and a jitter that the scenario controls.</summary>
internal sealed class World
{
    internal static readonly TimeSpan Ceiling = TimeSpan.FromHours(1);

    private World(int seed)
    {
        Dispatcher = new SimulatedDispatcher(seed);
        System = new ActorSystem(new ActorSystemOptions
        {
            TimeProvider = Clock,
            Dispatcher = Dispatcher,
            Journal = Journal,
            Jitter = () => Jitter,
            RootStrategy = SupervisorStrategy.OneForOne with { WhenExceeded = Directive.Stop },
        });
    }

    internal ManualTimeProvider Clock { get; } = new();

    internal SimulatedDispatcher Dispatcher { get; }

    internal ScriptedJournal Journal { get; } = new();

    internal ActorSystem System { get; }

    /// <summary>How much of a backoff's ceiling is waited.</summary>
    internal double Jitter { get; set; } = 1;

    internal Task IdleAsync => Dispatcher.WhenIdleAsync();

    /// <summary>Plays a scenario under many seeds; a failure names its seed.</summary>
    internal static void Explore(Func<World, Task> scenario, int seeds = 20)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var world = new World(seed);
            try
            {
                world.Dispatcher.Run(() => scenario(world));
            }
            catch (Exception failure)
            {
                throw new XunitException($"With seed {seed}: {failure.Message}", failure);
            }
        }
    }

    internal ActorRef<CounterCommand, CounterReply> Spawn(string name = "counter", CounterDecider? decider = null) =>
        System.Root.Spawn(name, Counters.Props(decider));

    internal ActorRef<CounterCommand, CounterReply> SpawnDurable(string name = "durable") =>
        System.Root.Spawn(name, Counters.Durable(name));

    /// <summary>Cancels on this thread: the asynchronous form leaves the simulation.</summary>
    internal static void Cancel(CancellationTokenSource source) => source.Cancel();

    /// <summary>Moves the clock and lets everything settle.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await IdleAsync;
    }
}
