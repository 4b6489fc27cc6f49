namespace McpActors.Kernel;

/// <summary>Tells whoever awaits the end of one actor. Completed on the dispatcher, so that nothing of theirs runs inside a turn.</summary>
internal sealed class EndNotice : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource _ended = new();

    internal Task Ended => _ended.Task;

    public void Execute() => _ended.TrySetResult();

    internal void Publish(IDispatcher dispatcher) => dispatcher.Schedule(this);
}
