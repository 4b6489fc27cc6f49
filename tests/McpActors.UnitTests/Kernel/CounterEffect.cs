using McpActors.Deciding;

namespace McpActors.UnitTests.Kernel;

/// <summary>An effect that is whatever the test says.</summary>
internal sealed record CounterEffect(Func<IRecipient<CounterCommand>, CancellationToken, ValueTask> Body);
