namespace McpActors.UnitTests.Kernel;

internal abstract record CounterCommand
{
    internal sealed record Read : CounterCommand
    {
        internal static Read Instance { get; } = new();
    }

    internal sealed record Add(long Amount) : CounterCommand;

    /// <summary>Adds durably.</summary>
    internal sealed record Save(long Amount) : CounterCommand;

    /// <summary>Is answered at the next release.</summary>
    internal sealed record Wait : CounterCommand;

    internal sealed record Release : CounterCommand;

    internal sealed record Fail(Exception Failure) : CounterCommand;

    /// <summary>Does something while it is decided, then answers.</summary>
    internal sealed record Act(Action Now) : CounterCommand;

    /// <summary>Fails while the state evolves.</summary>
    internal sealed record Spoil : CounterCommand;

    internal sealed record SetTimer(string Name, DateTimeOffset Due, CounterCommand Command) : CounterCommand;

    internal sealed record CancelTimer(string Name) : CounterCommand;

    internal sealed record Run(CounterEffect Effect) : CounterCommand;

    internal sealed record Finish(bool Durably = false) : CounterCommand;
}
