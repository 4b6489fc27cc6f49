using System.Runtime.InteropServices;
using McpActors.Deciding;

namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>
/// One upstream's circuit. Its transitions are durable; samples, and what became of a probe, are not: after recovery a probe without an
/// outcome holds its slot until its lease ends. Closed by default.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Circuit
{
    /// <summary>The circuit's state.</summary>
    public CircuitStatus Status { get; init; }

    /// <summary>While closed: the attempts of the last while.</summary>
    public SamplingWindow Window { get; init; }

    /// <summary>While closed: failures since the last success.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>While open: when the break ends.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>While not closed: how many probes have failed since it last was.</summary>
    public int Reopenings { get; init; }

    /// <summary>While half-open: the probes, those whose lease has ended included until the next one starts.</summary>
    public OneOrMany<ProbeLease> Leases { get; init; }

    /// <summary>While half-open: how many probes have succeeded.</summary>
    public int ProbeSuccesses { get; init; }

    /// <summary>What an attempt that would start now is told.</summary>
    /// <param name="policy">The circuit's policy.</param>
    /// <param name="now">The current instant.</param>
    internal Admission Admit(CircuitPolicy policy, DateTimeOffset now) => Status switch
    {
        CircuitStatus.Closed => Admission.Pass,
        CircuitStatus.Open when now >= Until => Admission.Probe,
        CircuitStatus.HalfOpen when LiveAt(now).Count < policy.Probes => Admission.Probe,
        _ => Admission.Refuse,
    };

    /// <summary>How long an attempt that is refused now should wait; null when that is up to an operator.</summary>
    /// <param name="now">The current instant.</param>
    internal TimeSpan? RetryAfter(DateTimeOffset now)
    {
        if (Status is CircuitStatus.Isolated)
            return null;

        var free = Status is CircuitStatus.Open ? Until : DateTimeOffset.MaxValue;
        foreach (var lease in LiveAt(now))
            free = Instant.Earlier(free, lease.Until);

        return free - now;
    }

    /// <summary>Whether a probe's word counts: it has a lease, and the lease has not ended.</summary>
    /// <param name="permitId">The probe's permit.</param>
    /// <param name="now">The current instant.</param>
    internal bool HasLease(long permitId, DateTimeOffset now)
    {
        foreach (var lease in Leases)
        {
            if (lease.PermitId == permitId)
                return lease.Until > now;
        }

        return false;
    }

    /// <summary>Why a closed circuit opens after an attempt that failed or was slow; null when it stays closed.</summary>
    /// <param name="policy">The circuit's policy.</param>
    /// <param name="now">The current instant.</param>
    /// <param name="failed">Whether the attempt failed: only a failure trips the rules of failures.</param>
    /// <param name="slow">Whether it was slow.</param>
    internal CircuitReason? ReasonToOpen(CircuitPolicy policy, DateTimeOffset now, bool failed, bool slow)
    {
        if (failed && ConsecutiveFailures >= policy.ConsecutiveFailures)
            return CircuitReason.ConsecutiveFailures;

        if (!failed && !slow)
            return null;

        var count = Window.CountAt(policy, now);
        if (count.Total < policy.MinimumThroughput)
            return null;

        if (failed && count.Failed >= policy.FailureRatio * count.Total)
            return CircuitReason.FailureRatio;

        return slow && count.Slow >= policy.SlowCallRatio * count.Total ? CircuitReason.SlowCallRatio : null;
    }

    /// <summary>A closed circuit that has counted one more attempt.</summary>
    internal Circuit Sampled(CircuitPolicy policy, DateTimeOffset at, bool failed, bool slow) => this with
    {
        Window = Window.Add(policy, at, failed, slow),
        ConsecutiveFailures = failed ? ConsecutiveFailures + 1 : 0,
    };

    internal static Circuit Opened(UpstreamEvent.CircuitOpened opened) =>
        new() { Status = CircuitStatus.Open, Until = opened.Until, Reopenings = opened.Reopenings };

    internal Circuit Probing(UpstreamEvent.ProbeStarted started) => this with
    {
        Status = CircuitStatus.HalfOpen,
        Leases = LiveAt(started.At).Add(new ProbeLease(started.PermitId, started.LeaseUntil)),
    };

    /// <summary>A half-open circuit one of whose probes has ended, counted if its lease lasted.</summary>
    internal Circuit ProbeEnded(long permitId, DateTimeOffset at, bool succeeded) => this with
    {
        ProbeSuccesses = succeeded && HasLease(permitId, at) ? ProbeSuccesses + 1 : ProbeSuccesses,
        Leases = Without(permitId),
    };

    /// <summary>When a break that starts now ends.</summary>
    internal static DateTimeOffset BreakEnd(CircuitPolicy policy, DateTimeOffset now, int reopenings) =>
        now + Retries.Backoff.Ceiling(policy.BreakDuration, policy.MaxBreakDuration, reopenings);

    private OneOrMany<ProbeLease> LiveAt(DateTimeOffset now)
    {
        var live = default(OneOrMany<ProbeLease>);
        foreach (var lease in Leases)
        {
            if (lease.Until > now)
                live = live.Add(lease);
        }

        return live;
    }

    private OneOrMany<ProbeLease> Without(long permitId)
    {
        var others = default(OneOrMany<ProbeLease>);
        foreach (var lease in Leases)
        {
            if (lease.PermitId != permitId)
                others = others.Add(lease);
        }

        return others;
    }
}
