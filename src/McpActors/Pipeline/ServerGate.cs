namespace McpActors.Pipeline;

/// <summary>
/// The server-wide gate: how many calls run at once, and whether new ones are taken at all.
/// </summary>
/// <remarks>One counter for all sessions and transports. Draining is complete when the last call has left.</remarks>
internal sealed class ServerGate(int maxConcurrentCalls)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private volatile bool _closed;

    /// <summary>How many calls are inside.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Whether the gate takes no more calls, for good.</summary>
    public bool IsClosed => _closed;

    /// <summary>Completes when the gate is closed and the last call has left.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Lets one call in, unless the gate is closed or full. Every true is followed by one <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _running) <= maxConcurrentCalls && !_closed)
            return true;

        Leave();
        return false;
    }

    /// <summary>A call has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _closed)
            _drained.TrySetResult();
    }

    /// <summary>Takes no more calls.</summary>
    public void Close()
    {
        _closed = true;
        if (Volatile.Read(ref _running) == 0)
            _drained.TrySetResult();
    }
}
