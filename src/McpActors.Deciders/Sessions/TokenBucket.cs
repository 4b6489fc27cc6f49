using System.Runtime.InteropServices;

namespace McpActors.Deciders.Sessions;

/// <summary>
/// A token bucket in integers, so that refilling neither grants nor loses a fraction: one token is as many units as its period has ticks,
/// and as many units flow in per tick as the policy has permits.
/// </summary>
/// <param name="Debt">Units missing from a full bucket at <paramref name="At"/>. The default value is full.</param>
/// <param name="At">When that was so.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenBucket(long Debt, DateTimeOffset At)
{
    /// <summary>Whether the bucket is full.</summary>
    /// <param name="policy">Its policy.</param>
    /// <param name="now">The current instant.</param>
    public bool IsFull(RatePolicy policy, DateTimeOffset now) => DebtAt(policy, now) == 0;

    /// <summary>How long until a token can be taken: zero when there is one now.</summary>
    /// <param name="policy">The bucket's policy.</param>
    /// <param name="now">The current instant.</param>
    internal TimeSpan WaitFor(RatePolicy policy, DateTimeOffset now)
    {
        var missing = DebtAt(policy, now) - ((policy.Burst - 1) * policy.Per.Ticks);
        return missing <= 0 ? TimeSpan.Zero : new TimeSpan(DivideUp(missing, policy.Permits));
    }

    /// <summary>The bucket with one token less.</summary>
    /// <param name="policy">Its policy.</param>
    /// <param name="now">The current instant.</param>
    internal TokenBucket Take(RatePolicy policy, DateTimeOffset now) => new(DebtAt(policy, now) + policy.Per.Ticks, now);

    /// <summary>The bucket under another policy: the same tokens are missing, but never more than the new one holds.</summary>
    /// <param name="from">The policy so far.</param>
    /// <param name="to">The policy from now on.</param>
    /// <param name="now">The current instant.</param>
    internal TokenBucket Rescaled(RatePolicy from, RatePolicy to, DateTimeOffset now)
    {
        var debt = (Int128)DebtAt(from, now) * to.Per.Ticks / from.Per.Ticks;
        return new((long)Int128.Min(debt, to.Burst * to.Per.Ticks), now);
    }

    private long DebtAt(RatePolicy policy, DateTimeOffset now)
    {
        var elapsed = Math.Max(0, (now - At).Ticks);
        return elapsed >= DivideUp(Debt, policy.Permits) ? 0 : Debt - (elapsed * policy.Permits);
    }

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
