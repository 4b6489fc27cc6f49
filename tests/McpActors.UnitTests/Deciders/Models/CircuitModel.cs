using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>A circuit, slow and obviously right: it remembers every sample and every lease.</summary>
internal sealed class CircuitModel(CircuitPolicy policy, TimeSpan lease)
{
    private readonly List<(DateTimeOffset At, bool Failed)> _samples = [];
    private readonly Dictionary<long, DateTimeOffset> _leases = [];
    private DateTimeOffset _until;
    private int _reopenings;
    private int _successes;

    internal CircuitStatus Status { get; private set; }

    /// <summary>Null: passes or probes; else how long a refused attempt waits, negative where only an operator helps.</summary>
    internal TimeSpan? RefusedFor(DateTimeOffset now) => Status switch
    {
        CircuitStatus.Isolated => TimeSpan.MinValue,
        CircuitStatus.Open when now < _until => _until - now,
        CircuitStatus.HalfOpen when Live(now).Count >= policy.Probes => Live(now).Min() - now,
        _ => null,
    };

    internal List<DateTimeOffset> Live(DateTimeOffset now) => [.. _leases.Values.Where(until => until > now)];

    internal void Granted(long id, DateTimeOffset now, bool isProbe)
    {
        Assert.Null(RefusedFor(now));
        Assert.Equal(Status is not CircuitStatus.Closed, isProbe);
        if (!isProbe)
            return;

        Status = CircuitStatus.HalfOpen;
        _leases[id] = now + lease;
        Assert.True(Live(now).Count <= policy.Probes);
    }

    internal void Left(long id) => _leases.Remove(id);

    internal void Reported(long id, bool isProbe, AttemptOutcome outcome, DateTimeOffset now)
    {
        var hadLease = _leases.Remove(id, out var until) && until > now;
        var failed = outcome is AttemptOutcome.Failed or AttemptOutcome.TimedOut;
        if (!failed && outcome is not AttemptOutcome.Succeeded)
            return;

        if (isProbe && hadLease && failed)
            Open(now, _reopenings + 1);
        else if (isProbe && hadLease && ++_successes >= policy.Probes)
            Close();
        else if (!isProbe && Status is CircuitStatus.Closed)
            Sample(now, failed);
    }

    internal void Isolate()
    {
        Close();
        Status = CircuitStatus.Isolated;
    }

    internal void Close()
    {
        _samples.Clear();
        _leases.Clear();
        (Status, _reopenings, _successes) = (CircuitStatus.Closed, 0, 0);
    }

    private void Sample(DateTimeOffset now, bool failed)
    {
        _samples.Add((now, failed));
        var consecutive = Enumerable.Reverse(_samples).TakeWhile(s => s.Failed).Count();
        var counted = _samples.Where(s => Slice(s.At) > Slice(now) - 10).ToList();
        var ratio = counted.Count(s => s.Failed) / (double)counted.Count;
        var tooMany = counted.Count >= policy.MinimumThroughput && ratio >= policy.FailureRatio;
        if (failed && (tooMany || consecutive >= policy.ConsecutiveFailures))
            Open(now, reopenings: 0);
    }

    private void Open(DateTimeOffset now, int reopenings)
    {
        Close();
        var factor = 1L;
        for (var i = 0; i < reopenings && policy.BreakDuration * factor < policy.MaxBreakDuration; i++)
            factor *= 2;

        var length = policy.BreakDuration * factor;
        (Status, _reopenings) = (CircuitStatus.Open, reopenings);
        _until = now + (length < policy.MaxBreakDuration ? length : policy.MaxBreakDuration);
    }

    private long Slice(DateTimeOffset at) => at.UtcTicks / (policy.SamplingDuration.Ticks / 10);
}
