using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

/// <summary>Ways to host a counter.</summary>
internal static class Counters
{
    internal static ActorProps<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply> Props(CounterDecider? decider = null) =>
        new(decider ?? new CounterDecider()) { Effects = CounterEffects.Instance };
}
