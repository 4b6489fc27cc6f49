namespace McpActors.Testing;

/// <summary>Brings continuations back to a <see cref="SimulatedDispatcher"/>.</summary>
internal sealed class SimulatedContext(SimulatedDispatcher dispatcher) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => dispatcher.Schedule(new SimulatedWork(d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
