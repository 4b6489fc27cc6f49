using McpActors.Deciding;

namespace McpActors.Benchmarks.Messages;

/// <summary>The smallest decider there is: it counts what it is told.</summary>
internal sealed class Tally : IDecider<long, int, int, object, long>
{
    /// <inheritdoc/>
    public long Initial => 0;

    /// <inheritdoc/>
    public Decision<int, int, object, long> Decide(in long state, in Message<int> message) =>
        Decision<int, int, object, long>.Nothing.Happened(message.Command).Replied(state + message.Command);

    /// <inheritdoc/>
    public long Evolve(in long state, int @event) => state + @event;
}
