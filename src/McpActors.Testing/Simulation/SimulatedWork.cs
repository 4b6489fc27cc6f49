namespace McpActors.Testing;

/// <summary>A continuation as a piece of work.</summary>
internal sealed class SimulatedWork(SendOrPostCallback callback, object? state) : IThreadPoolWorkItem
{
    public void Execute() => callback(state);
}
