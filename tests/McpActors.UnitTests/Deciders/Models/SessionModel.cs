using System.Numerics;
using McpActors.Deciders.Rejections;
using McpActors.Deciders.Sessions;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>A session, slow and obviously right: it remembers every token taken and every call, and counts anew each time.</summary>
internal sealed class SessionModel(SessionPolicy policy)
{
    private readonly List<DateTimeOffset> _taken = [];
    private DateTimeOffset? _windowStart;

    internal List<SessionModelCall> Calls { get; } = [];

    internal SessionReply TakeRate(DateTimeOffset now)
    {
        if (Wait(now) is { Ticks: > 0 } wait)
            return Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, wait);

        _taken.Add(now);
        return SessionReply.RateTaken;
    }

    internal SessionReply Admit(TimeSpan reserve, bool rateTaken, DateTimeOffset now)
    {
        if (!rateTaken && TakeRate(now) is { Kind: SessionReplyKind.Refused } slow)
            return slow;

        var start = _windowStart is { } running && now < running + policy.Quota.Window ? running : now;
        var charged = Calls.Where(c => c.Window == start.UtcTicks && !c.Refunded).ToList();
        var left = policy.Quota.UpstreamTime - TimeSpan.FromTicks(charged.Sum(c => c.Charge.Ticks));
        var windowEnd = start + policy.Quota.Window - now;
        if (charged.Count >= policy.Quota.Calls)
            return Refused(RejectionCode.QuotaExceeded, RejectionLimit.SessionCalls, windowEnd);

        if (left < (reserve < policy.Quota.MinReserve ? reserve : policy.Quota.MinReserve))
            return Refused(RejectionCode.QuotaExceeded, RejectionLimit.SessionUpstreamTime, windowEnd);

        if (Calls.Count(c => !c.Ended) >= policy.MaxConcurrentCalls)
            return Refused(RejectionCode.AtCapacity, RejectionLimit.SessionConcurrency, null);

        var reserved = reserve < left ? reserve : left;
        _windowStart = start;
        Calls.Add(new SessionModelCall { Window = start.UtcTicks, Reserved = reserved, Charge = reserved });
        return SessionReply.Admitted(start.UtcTicks, reserved);
    }

    internal void Settle(SessionModelCall call, TimeSpan used, bool refund)
    {
        var others = Calls.Where(c => c != call && c.Window == call.Window && !c.Refunded).Sum(c => c.Charge.Ticks);
        var most = policy.Quota.UpstreamTime - TimeSpan.FromTicks(others);
        (call.Ended, call.Refunded, call.Charge) = (true, refund, used < most ? used : most);
    }

    /// <summary>The upstream time of the running window, reserved and used.</summary>
    internal TimeSpan Charged =>
        TimeSpan.FromTicks(Calls.Where(c => c.Window == _windowStart?.UtcTicks && !c.Refunded).Sum(c => c.Charge.Ticks));

    /// <summary>Counts tokens from the beginning, in fractions: as many units to a token as its period has ticks.</summary>
    private TimeSpan Wait(DateTimeOffset now)
    {
        BigInteger full = policy.Rate.Burst * (BigInteger)policy.Rate.Per.Ticks;
        var (level, at) = (full, DateTimeOffset.MinValue);
        foreach (var taken in _taken)
        {
            level = BigInteger.Min(full, level + ((taken - at).Ticks * (BigInteger)policy.Rate.Permits)) - policy.Rate.Per.Ticks;
            at = taken;
        }

        level = BigInteger.Min(full, level + (now - at).Ticks * (BigInteger)policy.Rate.Permits);
        var wait = 0L;
        while (level + (wait * policy.Rate.Permits) < policy.Rate.Per.Ticks)
            wait++;

        return TimeSpan.FromTicks(wait);
    }

    private static SessionReply Refused(RejectionCode code, RejectionLimit limit, TimeSpan? retryAfter) =>
        SessionReply.Refused(new Rejection(code, limit, retryAfter));
}
