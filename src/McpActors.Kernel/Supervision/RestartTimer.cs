namespace McpActors.Kernel;

/// <summary>The backoff before a restart. Keeps its own timer alive, since a timer nobody refers to may be collected.</summary>
internal sealed class RestartTimer(ISupervised[] children)
{
    private ITimer? _timer;

    internal void Begin(TimeProvider clock, TimeSpan delay)
    {
        _timer = clock.CreateDetachedTimer(static timer => ((RestartTimer)timer!).End(), this);
        _timer.FireAfter(delay);
    }

    private void End()
    {
        _timer!.Dispose();
        foreach (var child in children)
            child.Start();
    }
}
