namespace McpActors.Kernel;

/// <summary>One supervisor's recurring look for idle actors: one timer for all of its children.</summary>
internal sealed class IdleSweep(Supervisor supervisor, ActorSystem system) : IThreadPoolWorkItem
{
    private ITimer? _timer;

    public void Execute()
    {
        if (supervisor.Sweep() is { } next)
            _timer!.FireAfter(next);
        else
            _timer!.Dispose();
    }

    internal void Begin(TimeSpan first)
    {
        _timer = system.Clock.CreateDetachedTimer(static sweep => ((IdleSweep)sweep!).Schedule(), this);
        _timer.FireAfter(first);
    }

    private void Schedule() => system.Dispatcher.Schedule(this);
}
