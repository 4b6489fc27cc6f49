using McpActors.Deciding;

namespace McpActors.UnitTests.Kernel;

internal abstract record CounterEvent
{
    internal sealed record Added(long Amount) : CounterEvent;

    internal sealed record Saved(long Amount) : CounterEvent, IDurableEvent;

    internal sealed record Waiting(AskToken Ask) : CounterEvent;

    internal sealed record Released : CounterEvent;

    internal sealed record Finished : CounterEvent;

    internal sealed record SavedLast : CounterEvent, IDurableEvent;

    /// <summary>Evolving it throws.</summary>
    internal sealed record Spoiled : CounterEvent;
}
