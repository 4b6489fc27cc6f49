namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>The delay before a retry: exponential backoff with full jitter.</summary>
public static class RetryDelay
{
    /// <summary>
    /// Uniform in [0, min(max-delay, base-delay × 2^n)], or what the upstream asked for when that is longer, itself at most max-delay.
    /// </summary>
    /// <param name="policy">The retry policy.</param>
    /// <param name="retryIndex">0 for the first retry.</param>
    /// <param name="random01">A random number in [0, 1].</param>
    /// <param name="retryAfter">What the upstream asked for by Retry-After, if anything; what is negative counts as zero.</param>
    /// <returns>The delay, from zero to max-delay.</returns>
    public static TimeSpan Compute(RetryPolicy policy, int retryIndex, double random01, TimeSpan? retryAfter)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNegative(retryIndex);

        var jittered = Backoff.Ceiling(policy.BaseDelay, policy.MaxDelay, retryIndex) * Math.Clamp(random01, 0, 1);
        if (retryAfter is not { } asked)
            return jittered;

        var clamped = asked < policy.MaxDelay ? asked : policy.MaxDelay;
        return clamped > jittered ? clamped : jittered;
    }
}
