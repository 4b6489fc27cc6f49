namespace McpActors.Testing;

/// <summary>
/// A clock that moves only by <see cref="Advance"/>. Timers fire one at a time in due order, each at its own due time, on the thread that
/// advances. All members may be called from any thread, but only one at a time advances.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<ManualTimer> _armed = new(Comparer<ManualTimer>.Create(static (left, right) =>
        (left.Due, left.Arming).CompareTo((right.Due, right.Arming))));
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _armings;

    /// <summary>Starts the clock.</summary>
    /// <param name="start">The first instant. Default: the first of January 2026, 00:00 UTC.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _now = _start = start?.ToUniversalTime() ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How many timers one <see cref="Advance"/> may fire. Default 100,000. One more is taken for a timer that is armed again and again
    /// without the clock moving on.
    /// </summary>
    public int MaxFirings { get; init; } = 100_000;

    /// <summary>When the next timer is due, or null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _armed.Min?.Due;
        }
    }

    /// <summary>How many timers are armed.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
                return _armed.Count;
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>Moves the clock, firing what falls due on the way. Zero fires what is due now.</summary>
    /// <param name="delta">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="InvalidOperationException">More timers fired than <see cref="MaxFirings"/>.</exception>
    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        var target = GetUtcNow() + delta;
        for (var firings = 0; TakeDue(target) is { } timer; firings++)
        {
            if (firings == MaxFirings)
                throw new InvalidOperationException($"More than {MaxFirings} timers fired in one advance: one is armed for ever.");

            timer.Fire();
        }

        lock (_gate)
            _now = _now > target ? _now : target;
    }

    /// <summary>Moves the clock to the next armed timer and fires all that are due then.</summary>
    /// <returns>False, with the clock unmoved, when none is armed.</returns>
    public bool AdvanceToNextTimer()
    {
        if (NextDue is not { } due)
            return false;

        var wait = due - GetUtcNow();
        Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
                return false;

            _armed.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Add_NeedsLock(timer, _now + dueTime);

            return true;
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.Due > target)
                return null;

            _armed.Remove(timer);
            _now = _now > timer.Due ? _now : timer.Due;
            if (timer.Period > TimeSpan.Zero)
                Add_NeedsLock(timer, timer.Due + timer.Period);

            return timer;
        }
    }

    private void Add_NeedsLock(ManualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        timer.Arming = ++_armings;
        _armed.Add(timer);
    }
}
