using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.Settings.Reading;

/// <summary>Reads what every kind of upstream has: attempt, circuit, bulkhead, retry.</summary>
internal static class UpstreamPolicyReader
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static UpstreamPolicy Read(Section section, UpstreamPolicy fallback)
    {
        var policy = fallback with
        {
            CallTimeout = section.Duration("call-timeout", fallback.CallTimeout, Millisecond, Hour),
            MinAttempt = section.Duration("min-attempt", fallback.MinAttempt, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            Circuit = ReadCircuit(section.Child("circuit"), fallback.Circuit),
            Bulkhead = ReadBulkhead(section.Child("bulkhead"), fallback.Bulkhead),
            Retry = ReadRetry(section.Child("retry"), fallback.Retry),
        };
        CrossChecks.NotBelow(section, ("call-timeout", policy.CallTimeout), ("min-attempt", policy.MinAttempt));
        CrossChecks.SlowCalls(section, policy);
        return policy;
    }

    private static CircuitPolicy ReadCircuit(Section section, CircuitPolicy fallback)
    {
        var circuit = new CircuitPolicy
        {
            FailureRatio = section.Ratio("failure-ratio", fallback.FailureRatio),
            SamplingDuration = section.Duration("sampling-duration", fallback.SamplingDuration, TimeSpan.FromSeconds(1), Hour),
            MinimumThroughput = section.Number("minimum-throughput", fallback.MinimumThroughput, 1, 1_000_000),
            ConsecutiveFailures = section.NumberOrOff("consecutive-failures", fallback.ConsecutiveFailures, 1_000_000),
            SlowCallRatio = section.RatioOrOff("slow-call-ratio", fallback.SlowCallRatio),
            SlowCallDuration = section.Duration("slow-call-duration", fallback.SlowCallDuration, Millisecond, Hour),
            BreakDuration = section.Duration("break-duration", fallback.BreakDuration, Millisecond, Day),
            MaxBreakDuration = section.Duration("max-break-duration", fallback.MaxBreakDuration, Millisecond, Day),
            Probes = section.Number("probes", fallback.Probes, 1, 1_000),
        };
        section.End();
        CrossChecks.NotBelow(section, ("max-break-duration", circuit.MaxBreakDuration), ("break-duration", circuit.BreakDuration));
        return circuit;
    }

    private static BulkheadPolicy ReadBulkhead(Section section, BulkheadPolicy fallback)
    {
        var bulkhead = new BulkheadPolicy
        {
            PermitLimit = section.Number("permit-limit", fallback.PermitLimit, 1, 10_000),
            QueueLimit = section.Number("queue-limit", fallback.QueueLimit, 0, 100_000),
        };
        section.End();
        return bulkhead;
    }

    private static RetryPolicy ReadRetry(Section section, RetryPolicy fallback)
    {
        var retry = new RetryPolicy
        {
            MaxAttempts = section.Number("max-attempts", fallback.MaxAttempts, 1, 100),
            BaseDelay = section.Duration("base-delay", fallback.BaseDelay, TimeSpan.Zero, Hour),
            MaxDelay = section.Duration("max-delay", fallback.MaxDelay, TimeSpan.Zero, Hour),
            Budget = ReadBudget(section.Child("budget"), fallback.Budget),
        };
        section.End();
        CrossChecks.NotBelow(section, ("max-delay", retry.MaxDelay), ("base-delay", retry.BaseDelay));
        return retry;
    }

    private static RetryBudgetPolicy ReadBudget(Section section, RetryBudgetPolicy fallback)
    {
        var budget = new RetryBudgetPolicy
        {
            Max = section.Number("max", fallback.Max, 1, 1_000),
            Ratio = section.Positive("ratio", fallback.Ratio, 1_000),
        };
        section.End();
        return budget;
    }
}
