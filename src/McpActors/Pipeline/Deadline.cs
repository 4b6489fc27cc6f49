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
    private volatile bool _expired;

    /// <summary>Makes a deadline that has not been armed.</summary>
    /// <param name="at">When it ends.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="parent">Whose cancellation is passed on.</param>
    /// <param name="caller">Whose cancellation is passed on too.</param>
    public Deadline(DateTimeOffset at, TimeProvider clock, CancellationToken parent, CancellationToken caller = default)
    {
        (At, _clock) = (at, clock);
        _parent = CancelWith(parent);
        if (caller != parent)
            _caller = CancelWith(caller);
    }

    /// <summary>When it ends.</summary>
    public DateTimeOffset At { get; }

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
        var remaining = Remaining;
        if (remaining == TimeSpan.Zero)
            Expire();
        else
            _timer ??= _clock.CreateTimer(static self => ((Deadline)self!).Expire(), this, remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancels the token now, for a reason that is not the deadline.</summary>
    public void Cancel() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
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
