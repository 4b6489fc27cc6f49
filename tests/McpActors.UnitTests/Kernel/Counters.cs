using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

/// <summary>Ways to host a counter.</summary>
internal static class Counters
{
    internal static ActorProps<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply> Props(
        CounterDecider? decider = null) =>
        new(decider ?? new CounterDecider()) { Effects = CounterEffects.Instance };

    internal static ActorProps<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply> Durable(string id) =>
        Props() with { PersistenceId = PersistenceId.Of("counter", id), Codec = CounterCodec.Instance };

    /// <summary>The counter's value.</summary>
    internal static async Task<long> ReadAsync(this ActorRef<CounterCommand, CounterReply> counter)
    {
        var result = await counter.AskAsync(CounterCommand.Read.Instance, World.Ceiling);
        Assert.Equal(AskOutcome.Answered, result.Outcome);
        return result.Reply.Value;
    }

    internal static ValueTask<AskResult<CounterReply>> AskAsync(
        this ActorRef<CounterCommand, CounterReply> counter, CounterCommand command) =>
        counter.AskAsync(command, World.Ceiling);
}
