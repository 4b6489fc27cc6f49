namespace McpActors.Kernel;

/// <summary>One watcher's interest in the end of one actor: told at most once, and not after it was disposed.</summary>
internal sealed class Watch(ActorSystem system, Action<Terminated> watcher) : Mail, IDisposable, IThreadPoolWorkItem
{
    private Action<Terminated>? _watcher = watcher;
    private Terminated? _notice;

    public void Dispose() => Interlocked.Exchange(ref _watcher, null);

    public void Execute()
    {
        try
        {
            Interlocked.Exchange(ref _watcher, null)?.Invoke(_notice!);
        }
        catch (Exception failure)
        {
            Log.WatcherFailed(system.Logger, _notice!.Path, failure);
        }
    }

    internal void Notify(Terminated notice)
    {
        _notice = notice;
        system.Dispatcher.Schedule(this);
    }
}
