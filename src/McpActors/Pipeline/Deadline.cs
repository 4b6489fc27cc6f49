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

    /// <summary>Starts the timer. Called once, before the first wait.</summary>
    public void Arm()
    {
        var remaining = Volatile.Read(ref _suspensions) > 0 ? new TimeSpan(Interlocked.Read(ref _ceiling)) : Remaining;
        if (remaining == TimeSpan.Zero)
            Expire();
        else
            _timer ??= _clock.CreateTimer(static self => ((Deadline)self!).Expire(), this, remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops counting: something is awaited that is nobody's fault here. The deadline then ends after a ceiling of its own.</summary>
    /// <param name="ceiling">The longest that the suspension may last.</param>
    public void Suspend(TimeSpan ceiling)
    {
        Interlocked.Exchange(ref _ceiling, ceiling.Ticks);
        Interlocked.Increment(ref _suspensions);
        _timer?.Change(ceiling, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts again, with as much left as there was.</summary>
    /// <param name="suspended">How long it was suspended.</param>
    public void Resume(TimeSpan suspended)
    {
        Interlocked.Add(ref _at, suspended.Ticks);
        if (Interlocked.Decrement(ref _suspensions) == 0)
            _timer?.Change(Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancels the token now, for a reason that is not the deadline.</summary>
    public void Cancel() => _source.Cancel();

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
        token.CanBeCanceled ? token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source) : default;

    private void Expire()
    {
        _expired = true;
        _source.Cancel();
    }
}
