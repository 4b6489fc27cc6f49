using System.Collections.Concurrent;

using McpActors.Errors;
using McpActors.Settings;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>
/// Sees which running calls wait for their client (elicitation, sampling, roots of the legacy protocol): that time is charged to no budget, but
/// has a ceiling of its own, and only so many calls may wait at once.
/// </summary>
internal sealed class ClientInput(McpActorsSettings settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string? Session, RequestId Id), (Deadline Deadline, long Since)> _waiting = new();

    /// <summary>How many requests to clients are unanswered.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Watches what is sent to the client.</summary>
    public McpMessageHandler Outgoing(McpMessageHandler next) => async (context, cancelled) =>
    {
        if (context.JsonRpcMessage is not JsonRpcRequest request || Invocation.Current is not { } call)
        {
            await next(context, cancelled);
            return;
        }

        if (!HasRoom())
            throw new SafeError(ErrorCode.AtCapacity, "Too many calls wait for their clients' input.") { Retryable = true };

        var key = (context.Server.SessionId, request.Id);
        _waiting[key] = (call.Deadline, clock.GetTimestamp());
        call.Deadline.Suspend(settings.Server.InputTimeout);
        await next(context, cancelled);
    };

    /// <summary>Watches what comes from the client.</summary>
    public McpMessageHandler Incoming(McpMessageHandler next) => (context, cancelled) =>
    {
        if (context.JsonRpcMessage is JsonRpcMessageWithId answer and (JsonRpcResponse or JsonRpcError)
            && _waiting.TryRemove((context.Server.SessionId, answer.Id), out var waiting))
        {
            waiting.Deadline.Resume(clock.GetElapsedTime(waiting.Since));
        }

        return next(context, cancelled);
    };

    /// <summary>A call that ended without an answer from its client leaves its place when somebody needs one.</summary>
    private bool HasRoom()
    {
        if (_waiting.Count < settings.Server.MaxSuspendedCalls)
            return true;

        foreach (var (key, waiting) in _waiting)
        {
            if (waiting.Deadline.IsOver)
                _waiting.TryRemove(key, out _);
        }

        return _waiting.Count < settings.Server.MaxSuspendedCalls;
    }
}
