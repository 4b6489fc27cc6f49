using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Server.Hosting;

/// <summary>Counts the messages that have come in, and the requests among them that are not answered yet.</summary>
internal sealed class OpenRequests
{
    private int _seen;
    private int _open;

    /// <summary>How many messages have been handed to their handlers.</summary>
    public int Seen => Volatile.Read(ref _seen);

    /// <summary>How many requests are unanswered.</summary>
    public int Count => Volatile.Read(ref _open);

    /// <summary>Sees what comes in: a request is open until its handler has ended, which is when its answer has been sent.</summary>
    public McpMessageHandler Incoming(McpMessageHandler next) => async (context, cancelled) =>
    {
        var request = context.JsonRpcMessage is JsonRpcRequest ? 1 : 0;
        Interlocked.Add(ref _open, request);
        Interlocked.Increment(ref _seen);
        try
        {
            await next(context, cancelled);
        }
        finally
        {
            Interlocked.Add(ref _open, -request);
        }
    };
}
