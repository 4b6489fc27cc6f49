using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Server.Hosting;

/// <summary>Counts the requests that have come in and are not answered yet.</summary>
internal sealed class OpenRequests
{
    private int _open;

    /// <summary>How many requests are unanswered.</summary>
    public int Count => Volatile.Read(ref _open);

    /// <summary>Sees what comes in: a request is open until its handler has ended, which is when its answer has been sent.</summary>
    public McpMessageHandler Incoming(McpMessageHandler next) => async (context, cancelled) =>
    {
        if (context.JsonRpcMessage is not JsonRpcRequest)
        {
            await next(context, cancelled);
            return;
        }

        Interlocked.Increment(ref _open);
        try
        {
            await next(context, cancelled);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    };
}
