namespace McpActors.Kernel;

/// <summary>One watcher's interest in the end of one actor: told at most once, and not after it was disposed.</summary>
internal sealed class Watch(Action<Terminated> watcher) : Mail, IDisposable, IThreadPoolWorkItem
{
    private Terminated? _notice;
    private int _spent;

    public void Dispose() => Interlocked.Exchange(ref _spent, 1);

    internal void Notify(Terminated notice, IDispatcher dispatcher)
    {
        _notice = notice;
        dispatcher.Schedule(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (Interlocked.Exchange(ref _spent, 1) == 0)
            watcher(_notice!);
    }
}
