namespace McpActors.Kernel;

/// <summary>The backoff before a restart. Keeps its own timer alive, since a timer nobody refers to may be collected.</summary>
internal sealed class RestartTimer(ISupervised[] children)
{
    private ITimer? _timer;

    internal void Begin(TimeProvider clock, TimeSpan delay)
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = clock.CreateTimer(static timer => ((RestartTimer)timer!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void End()
    {
        _timer!.Dispose();
        foreach (var child in children)
            child.Start();
    }
}
