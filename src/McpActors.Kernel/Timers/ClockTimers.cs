namespace McpActors.Kernel;

/// <summary>How the kernel uses the timers of a clock.</summary>
internal static class ClockTimers
{
    /// <summary>The longest time a timer takes, about 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A time within the range of timers.</summary>
    internal static TimeSpan Clamp(TimeSpan time) => time < Longest ? time : Longest;

    /// <summary>Makes a timer, not yet armed, that does not carry the ambient context of whoever happens to need it first.</summary>
    internal static ITimer CreateDetachedTimer(this TimeProvider clock, TimerCallback callback, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        using (ExecutionContext.SuppressFlow())
            return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Arms a timer to fire once.</summary>
    internal static void FireAfter(this ITimer timer, TimeSpan time) => timer.Change(Clamp(time), Timeout.InfiniteTimeSpan);
}
