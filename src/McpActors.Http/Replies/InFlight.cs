using System.Collections.Concurrent;

using McpActors.Edge;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Replies;

/// <summary>All requests and streams that are being answered: their numbers, their limit, and the ceiling on how long they wait.</summary>
internal sealed class InFlight(HttpEdgePolicy policy, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Outbox> _outboxes = new();
    private readonly Slots _requests = new(policy.MaxRequests);
    private readonly Slots _streams = new(policy.MaxStreams);
    private long _lastNumber;

    public int Requests => _requests.Taken;

    public int Streams => _streams.Taken;

    /// <summary>Admits a request; null when there are too many. Whoever gets an outbox gives it back with <see cref="Remove"/>.</summary>
    public Outbox? Admit(HttpContext context, RequestId clientId, bool isEndless)
    {
        if (!_requests.TryTake())
            return null;

        Outbox outbox = new(policy.MaxQueuedMessages, _streams)
        {
            Number = Interlocked.Increment(ref _lastNumber),
            ClientId = clientId,
            Started = time.GetTimestamp(),
            Connection = context.Features.Get<IHttpRequestLifetimeFeature>(),
            IsEndless = isEndless,
        };
        _outboxes[outbox.Number] = outbox;
        return outbox;
    }

    public void Remove(Outbox outbox)
    {
        outbox.Close();
        if (_outboxes.TryRemove(outbox.Number, out _))
            _requests.Free();
    }

    /// <summary>Ends what has waited too long.</summary>
    public void Sweep()
    {
        foreach ((_, Outbox outbox) in _outboxes)
        {
            if (!outbox.IsEndless && time.GetElapsedTime(outbox.Started) >= policy.RequestTimeout)
                outbox.End(EndReason.TimedOut);
        }
    }

    public void EndAll(EndReason reason)
    {
        foreach ((_, Outbox outbox) in _outboxes)
            outbox.End(reason);
    }
}
