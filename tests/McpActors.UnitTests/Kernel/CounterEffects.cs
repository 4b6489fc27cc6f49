using McpActors.Deciding;

namespace McpActors.UnitTests.Kernel;

internal sealed class CounterEffects : IEffectRunner<CounterEffect, CounterCommand>
{
    internal static CounterEffects Instance { get; } = new();

    public ValueTask RunAsync(CounterEffect effect, IRecipient<CounterCommand> self, CancellationToken stopping) =>
        effect.Body(self, stopping);
}
