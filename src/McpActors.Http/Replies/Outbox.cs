using System.Threading.Channels;
using System.Threading.Tasks.Sources;

using Microsoft.AspNetCore.Http.Features;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Replies;

/// <summary>
/// What the server has to say on one HTTP response: any number of messages that need a stream, then at most one answer. The server writes
/// (it is the <c>RelatedTransport</c> of the request), the HTTP request reads. Writing never waits; a reader that falls behind the capacity
/// is given up.
/// </summary>
internal sealed class Outbox(int capacity, Slots streams) : ITransport, IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _signal;
    private Queue<JsonRpcMessage>? _waiting;
    private JsonRpcMessage? _answer;
    private EndReason _ended;
    private bool _isAwaited;
    private bool _isNudged;
    private bool _isStream;

    /// <summary>The number under which the request is in flight.</summary>
    public long Number { get; init; }

    /// <summary>The id that the client knows the request by.</summary>
    public RequestId ClientId { get; init; }

    /// <summary>When the request began, as a timestamp of the time provider.</summary>
    public long Started { get; init; }

    /// <summary>The connection, ended at once when the client does not keep up.</summary>
    public IHttpRequestLifetimeFeature? Connection { get; init; }

    /// <summary>Whether the response stays open until someone ends it, as for change streams.</summary>
    public bool IsEndless { get; init; }

    /// <summary>The one answer, once it is there.</summary>
    public JsonRpcMessage? Answer => Volatile.Read(ref _answer);

    /// <summary>Why nothing more will come, or <see cref="EndReason.None"/>.</summary>
    public EndReason Ended
    {
        get
        {
            lock (_gate)
                return _ended;
        }
    }

    string? ITransport.SessionId => null;

    ChannelReader<JsonRpcMessage> ITransport.MessageReader => throw new NotSupportedException("An outbox only sends.");

    /// <summary>Takes a message from the server. Late messages are dropped: there is one answer, and nobody waits for a second.</summary>
    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        bool wake;
        bool isTooSlow;
        lock (_gate)
        {
            if (_answer is not null || _ended != EndReason.None)
                return Task.CompletedTask;

            if (message is JsonRpcResponse or JsonRpcError)
                _answer = message;
            else if (TryBecomeStream_NeedsLock())
                Enqueue_NeedsLock(message);
            else if (message is JsonRpcRequest)
                throw new InvalidOperationException("No stream is free on which the client could be asked.");
            else
                return Task.CompletedTask;
            isTooSlow = _ended == EndReason.TooSlow;
            wake = TakeReader_NeedsLock();
        }

        if (isTooSlow)
            Connection?.Abort();
        if (wake)
            _signal.SetResult(true);
        return Task.CompletedTask;
    }

    /// <summary>Makes the response a stream before there is anything to say.</summary>
    /// <returns>False when no stream is free.</returns>
    public bool TryBecomeStream()
    {
        lock (_gate)
            return TryBecomeStream_NeedsLock();
    }

    /// <summary>Says that nothing more will come. The first reason stays, and an answer given before wins.</summary>
    public void End(EndReason reason)
    {
        bool wake;
        lock (_gate)
        {
            if (_answer is not null || _ended != EndReason.None)
                return;

            _ended = reason;
            wake = TakeReader_NeedsLock();
        }

        if (wake)
            _signal.SetResult(true);
    }

    /// <summary>Wakes the reader although there is no message, so that it can show a sign of life.</summary>
    public void Nudge()
    {
        bool wake;
        lock (_gate)
        {
            _isNudged = true;
            wake = TakeReader_NeedsLock();
        }

        if (wake)
            _signal.SetResult(true);
    }

    /// <summary>Waits until there is a message, an answer, an end or a nudge. One reader only; it may continue inside a writer's
    /// call.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_waiting is { Count: > 0 } || _answer is not null || _ended != EndReason.None || _isNudged)
            {
                _isNudged = false;
                return ValueTask.CompletedTask;
            }

            _signal.Reset();
            _isAwaited = true;
            return new ValueTask(this, _signal.Version);
        }
    }

    /// <summary>Takes the next message that needs a stream; null when there is none now.</summary>
    public JsonRpcMessage? Take()
    {
        lock (_gate)
            return _waiting is { Count: > 0 } ? _waiting.Dequeue() : null;
    }

    /// <summary>Frees the stream, if this was one. Called once, by the reader, when the response is over.</summary>
    public void Close()
    {
        bool free;
        lock (_gate)
        {
            if (_answer is null && _ended == EndReason.None)
                _ended = EndReason.ClientGone;
            free = _isStream;
            _isStream = false;
        }

        if (free)
            streams.Free();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    private bool TryBecomeStream_NeedsLock() => _isStream || (_isStream = streams.TryTake());

    private void Enqueue_NeedsLock(JsonRpcMessage message)
    {
        _waiting ??= new Queue<JsonRpcMessage>();
        if (_waiting.Count < capacity)
            _waiting.Enqueue(message);
        else
            _ended = EndReason.TooSlow;
    }

    private bool TakeReader_NeedsLock()
    {
        bool wake = _isAwaited;
        _isAwaited = false;
        if (wake)
            _isNudged = false;
        return wake;
    }
}
