using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>What callers of an upstream can know: who waits since when, who holds a permit, and what the circuit must be saying.</summary>
internal sealed class UpstreamModel(UpstreamPolicy policy)
{
    private readonly Dictionary<long, (long Id, DateTimeOffset Deadline)> _pending = [];
    private readonly List<long> _line = [];

    internal CircuitModel Circuit { get; } = new(policy.Circuit, policy.CallTimeout + TimeSpan.FromSeconds(1));

    /// <summary>Permits in use, and whether the attempt is a probe.</summary>
    internal Dictionary<long, bool> Running { get; } = [];

    /// <summary>Permits of bodies that run on.</summary>
    internal List<long> Zombies { get; } = [];

    internal long[] Waiting => [.. _line];

    internal void Asked(long ask, long id, DateTimeOffset deadline) => _pending.Add(ask, (id, deadline));

    /// <summary>After an Acquire: who has no answer yet stands in line.</summary>
    internal void Settled()
    {
        foreach (var (_, (id, _)) in _pending.OrderBy(p => p.Key))
        {
            if (!_line.Contains(id))
                _line.Add(id);
        }

        Assert.True(_line.Count <= policy.Bulkhead.QueueLimit);
    }

    internal void Answered(long ask, UpstreamReply reply, DateTimeOffset now)
    {
        // Fails when an ask is answered twice.
        Assert.True(_pending.Remove(ask, out var waiter));
        if (reply.Kind is UpstreamReplyKind.Granted)
            Grant(waiter.Id, waiter.Deadline, reply, now);
        else
            Refuse(waiter.Deadline, reply.Rejection, now);

        _line.Remove(waiter.Id);
    }

    internal void EverybodyIsAnsweredBy(DateTimeOffset now) => Assert.All(_pending.Values, p => Assert.True(p.Deadline > now));

    private void Grant(long id, DateTimeOffset deadline, UpstreamReply reply, DateTimeOffset now)
    {
        Assert.Equal(id, reply.PermitId);
        Assert.True(deadline - now >= policy.MinAttempt);

        // First in, first out: nobody is in front of who gets a permit.
        Assert.True(_line.Count == 0 || _line[0] == id);
        Circuit.Granted(id, now, reply.IsProbe);
        Running.Add(id, reply.IsProbe);
        Assert.True(Running.Count + Zombies.Count <= policy.Bulkhead.PermitLimit);
    }

    private void Refuse(DateTimeOffset deadline, Rejection rejection, DateTimeOffset now)
    {
        switch (rejection.Limit)
        {
            case RejectionLimit.Circuit:
                Assert.Equal(Circuit.RefusedFor(now), rejection.RetryAfter);
                break;
            case RejectionLimit.Isolated:
                Assert.Equal(TimeSpan.MinValue, Circuit.RefusedFor(now));
                break;
            case RejectionLimit.Held when rejection.Code is RejectionCode.CircuitOpen:
                Assert.True(rejection.RetryAfter > TimeSpan.Zero && deadline - policy.MinAttempt < now + rejection.RetryAfter);
                break;
            case RejectionLimit.Bulkhead when rejection.Code is RejectionCode.AtCapacity:
                Assert.Equal(policy.Bulkhead.QueueLimit, _line.Count);
                Assert.True(rejection.RetryAfter > TimeSpan.Zero);
                break;
            default:
                Assert.True(rejection.Code is RejectionCode.Cancelled || deadline - now < policy.MinAttempt);
                break;
        }
    }
}
