namespace McpActors.Kernel;

/// <summary>Runs actors on the thread pool of the process; idle ones on the thread of whoever sends to them. The default.</summary>
public sealed class ThreadPoolDispatcher : IDispatcher
{
    private ThreadPoolDispatcher()
    {
    }

    /// <summary>The only instance.</summary>
    public static ThreadPoolDispatcher Instance { get; } = new();

    /// <inheritdoc/>
    public bool MayRunInline => true;

    /// <inheritdoc/>
    /// <remarks>Through the global queue, so that an actor that spent its throughput waits its turn behind the others.</remarks>
    public void Schedule(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
}
