namespace McpActors.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, which alone touches its properties.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    internal DateTimeOffset Due { get; set; }

    internal TimeSpan Period { get; set; }

    internal long Arming { get; set; }

    internal bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        return clock.Arm(this, dueTime, period);
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire() => callback(state);

    /// <summary>The range of the system's timers, so that what passes here runs there.</summary>
    private static void Check(TimeSpan time, string parameter)
    {
        var milliseconds = time.TotalMilliseconds;
        if (milliseconds is < -1 or > uint.MaxValue - 1)
            throw new ArgumentOutOfRangeException(parameter, time, "A timer takes -1 ms (never) to about 49 days.");
    }
}
