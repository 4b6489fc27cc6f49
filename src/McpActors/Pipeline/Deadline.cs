namespace McpActors.Pipeline;

/// <summary>
/// A token that is cancelled at an instant, or with its parent, whichever comes first; and which of the two it was. The timer is made only
/// when something is left to wait for.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _parent;
    private readonly CancellationTokenRegistration _caller;
    private readonly TimeProvider _clock;
    private ITimer? _timer;
    private TaskCompletionSource? _cut;
    private int _ending;
    private long _suspendedAt;
    private long _at;
    private long _ceiling;
    private int _suspensions;
    private volatile bool _isOver;
    private volatile bool _expired;

    /// <summary>Makes a deadline that has not been armed.</summary>
    /// <param name="at">When it ends.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="parent">Whose cancellation is passed on.</param>
    /// <param name="caller">Whose cancellation is passed on too.</param>
    public Deadline(DateTimeOffset at, TimeProvider clock, CancellationToken parent, CancellationToken caller = default)
    {
        (_at, _clock) = (at.UtcTicks, clock);
        _parent = CancelWith(parent);
        if (caller != parent)
            _caller = CancelWith(caller);
    }

    /// <summary>When it ends. Moves on by the time that it was suspended.</summary>
    public DateTimeOffset At => new(Interlocked.Read(ref _at), TimeSpan.Zero);

    /// <summary>Cancelled at the deadline or with the parent.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the instant has come, as against the parent having been cancelled.</summary>
    public bool HasExpired => _expired;

    /// <summary>What is left, never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = At - _clock.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts the timer, before a wait. Once it runs, or when nobody waits any more, this does nothing.</summary>
    public void Arm()
    {
        if (_isOver || Volatile.Read(ref _timer) is not null)
            return;

        var suspensions = Volatile.Read(ref _suspensions);
        var left = Left;
        if (left == TimeSpan.Zero)
        {
            Expire();
            return;
        }

        var timer = _clock.CreateTimer(static self => ((Deadline)self!).Expire(), this, left, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _timer, timer, null) is not null)
            timer.Dispose();
        else if (Volatile.Read(ref _suspensions) != suspensions)
            timer.Change(Left, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Names what is completed at the end, whatever runs on the token's cancellation: a callback, or a body that goes on inside of one, may
    /// take its time.
    /// </summary>
    public void Cut(TaskCompletionSource cut)
    {
        Interlocked.Exchange(ref _cut, cut);
        if (Volatile.Read(ref _ending) != 0)
            cut.TrySetResult();
    }

    /// <summary>Stops counting: something is awaited that is nobody's fault here. The deadline then ends after a ceiling of its own.</summary>
    /// <param name="ceiling">The longest that the suspension may last.</param>
    public void Suspend(TimeSpan ceiling)
    {
        Interlocked.Exchange(ref _ceiling, ceiling.Ticks);
        if (Interlocked.Increment(ref _suspensions) == 1)
            Interlocked.Exchange(ref _suspendedAt, _clock.GetUtcNow().UtcTicks);

        _timer?.Change(ceiling, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends a suspension. After the last of those that overlap it counts again, with as much left as there was before the first.</summary>
    public void Resume()
    {
        var since = Interlocked.Read(ref _suspendedAt);
        if (Interlocked.Decrement(ref _suspensions) != 0)
            return;

        Interlocked.Add(ref _at, Math.Max(0, _clock.GetUtcNow().UtcTicks - since));
        _timer?.Change(Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancels the token now, for a reason that is not the deadline.</summary>
    public void Cancel() => End();

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsOver => _isOver || _source.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _timer?.Dispose();
        _parent.Dispose();
        _caller.Dispose();
    }

    private CancellationTokenRegistration CancelWith(CancellationToken token) =>
        token.CanBeCanceled ? token.UnsafeRegister(static self => ((Deadline)self!).End(), this) : default;

    private TimeSpan Left => Volatile.Read(ref _suspensions) > 0 ? new TimeSpan(Interlocked.Read(ref _ceiling)) : Remaining;

    private void Expire()
    {
        _expired = true;
        End();
    }

    private void End()
    {
        Interlocked.Exchange(ref _ending, 1);
        if (Volatile.Read(ref _cut) is { } cut)
            ThreadPool.UnsafeQueueUserWorkItem(static cut => cut.TrySetResult(), cut, preferLocal: false);

        try
        {
            _source.Cancel();
        }
        catch (AggregateException e)
        {
            // A callback that tool code put on its token. Thrown on a timer's thread this would end the process; so it becomes an unobserved
            // exception, which is logged.
            _ = Task.FromException(e);
        }
    }
}
