namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>Doubling with a ceiling, without overflow: of retry delays, breaks and restarts.</summary>
internal static class Backoff
{
    /// <summary>min(max, first × 2^doublings).</summary>
    /// <param name="first">The value without any doubling.</param>
    /// <param name="max">The ceiling.</param>
    /// <param name="doublings">How often it has doubled; not negative.</param>
    internal static TimeSpan Ceiling(TimeSpan first, TimeSpan max, int doublings)
    {
        if (first <= TimeSpan.Zero)
            return TimeSpan.Zero;

        return doublings < 62 && first.Ticks <= max.Ticks >> doublings ? new TimeSpan(first.Ticks << doublings) : max;
    }
}
