using McpActors.Deciders.Sessions;

namespace McpActors.Settings.Reading;

/// <summary>Reads <c>sessions</c>.</summary>
internal static class SessionsReader
{
    public static SessionPolicy Read(Section section)
    {
        var fallback = new SessionPolicy();
        var policy = new SessionPolicy
        {
            Rate = ReadRate(section.Child("rate"), fallback.Rate),
            Quota = ReadQuota(section.Child("quota"), fallback.Quota),
            MaxConcurrentCalls = section.Number("max-concurrent-calls", fallback.MaxConcurrentCalls, 1, 100_000),
            IdleTimeout = section.Duration("idle-timeout", fallback.IdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
        };
        section.End();
        return policy;
    }

    private static RatePolicy ReadRate(Section section, RatePolicy fallback)
    {
        var rate = new RatePolicy
        {
            Permits = section.Number("permits", fallback.Permits, 1, 1_000_000),
            Per = section.Duration("per", fallback.Per, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)),
            Burst = section.Number("burst", fallback.Burst, 1, 1_000_000),
        };
        section.End();
        return rate;
    }

    private static QuotaPolicy ReadQuota(Section section, QuotaPolicy fallback)
    {
        var quota = fallback with
        {
            Calls = section.Number("calls", fallback.Calls, 1, 1_000_000_000),
            UpstreamTime = section.Duration("upstream-time", fallback.UpstreamTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365)),
            Window = section.Duration("window", fallback.Window, TimeSpan.FromSeconds(1), TimeSpan.FromDays(31)),
        };
        section.End();
        return quota;
    }
}
