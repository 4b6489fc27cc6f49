namespace McpActors.Kernel;

/// <summary>One supervisor's recurring look for idle actors: one timer for all of its children.</summary>
internal sealed class IdleSweep(Supervisor supervisor, ActorSystem system) : IThreadPoolWorkItem
{
    private ITimer? _timer;

    public void Execute()
    {
        if (supervisor.Sweep() is { } next)
            _timer!.Change(AskTimeout.Clamp(next), Timeout.InfiniteTimeSpan);
        else
            _timer!.Dispose();
    }

    internal void Begin(TimeSpan first)
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = system.Clock.CreateTimer(
            static sweep => ((IdleSweep)sweep!).Schedule(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(AskTimeout.Clamp(first), Timeout.InfiniteTimeSpan);
    }

    private void Schedule() => system.Dispatcher.Schedule(this);
}
