using System.Threading.Channels;

using McpActors.Http.Replies;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Legacy;

/// <summary>
/// Connects a legacy session's server with the HTTP requests of the session: takes their messages, and carries what belongs to no
/// request to
/// the client's GET stream, if it holds one.
/// </summary>
internal sealed class SessionTransport(string sessionId) : ITransport
{
    private const int Capacity = 1_024;

    private readonly Channel<JsonRpcMessage> _incoming =
        Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private Outbox? _stream;

    public string? SessionId => sessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => _incoming.Reader;

    /// <summary>Hands a message to the server; false when it does not keep up or has ended.</summary>
    public bool TryPost(JsonRpcMessage message) => _incoming.Writer.TryWrite(message);

    public void Complete() => _incoming.Writer.TryComplete();

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        Outbox? stream = Volatile.Read(ref _stream);
        if (stream is not null)
            return stream.SendMessageAsync(message, cancellationToken);

        return message is JsonRpcRequest
            ? throw new InvalidOperationException("The client holds no stream on which it could be asked outside a request.")
            : Task.CompletedTask;
    }

    /// <summary>Opens the GET stream. A newer one takes the place of an older one, whose connection may be dead unnoticed.</summary>
    public void Open(Outbox stream) => Interlocked.Exchange(ref _stream, stream)?.End(EndReason.Withdrawn);

    public void Close(Outbox stream) => Interlocked.CompareExchange(ref _stream, null, stream);

    public void EndStream(EndReason reason) => Volatile.Read(ref _stream)?.End(reason);

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        Complete();
        EndStream(EndReason.Withdrawn);
        return ValueTask.CompletedTask;
    }
}
