using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using McpActors.Errors;
using McpActors.Settings;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>
/// Sees which running calls wait for their client's input: that time is charged to no budget, but has a ceiling of its own, and only so many calls
/// may wait at once.
/// </summary>
/// <remarks>
/// Legacy clients are sent a request (elicitation, sampling, roots) and answer it. Modern ones get an <c>input_required</c> result and come back
/// with a new request that carries its <c>requestState</c>; the body waits in between.
/// </remarks>
internal sealed class ClientInput(McpActorsSettings settings)
{
    /// <summary>What is waited for: the id of a request to the client, or the state that it is to bring back.</summary>
    private readonly ConcurrentDictionary<(string? Session, string Awaited), RunningCall> _waiting = new();

    private readonly ConcurrentDictionary<(string? Session, RequestId Request), RunningCall> _running = new();

    /// <summary>How many calls wait for their clients.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Keeps an eye on a call while its body runs; null for a client that could not give any input.</summary>
    public IDisposable? Watch(RequestContext<CallToolRequestParams> request, Deadline deadline)
    {
        if (request.JsonRpcRequest.Context?.ClientCapabilities is not { } client || !CanGiveInput(client))
            return null;

        var call = new RunningCall(this, deadline);
        call.IsKnownAs((request.Server.SessionId, request.JsonRpcRequest.Id));
        return call;
    }

    /// <summary>Watches what is sent to the client.</summary>
    public McpMessageHandler Outgoing(McpMessageHandler next) => (context, cancelled) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest request && Invocation.Current is { } invocation)
            Suspend((context.Server.SessionId, request.Id.ToString()), new RunningCall(this, invocation.Deadline), mustHaveRoom: true);
        else if (context.JsonRpcMessage is JsonRpcResponse response && StateOf(response) is { } state
            && _running.TryGetValue((context.Server.SessionId, response.Id), out var call))
            Suspend((context.Server.SessionId, state), call, mustHaveRoom: false);

        return next(context, cancelled);
    };

    /// <summary>Watches what comes from the client.</summary>
    public McpMessageHandler Incoming(McpMessageHandler next) => (context, cancelled) =>
    {
        if (_waiting.IsEmpty)
            return next(context, cancelled);

        var session = context.Server.SessionId;
        if (context.JsonRpcMessage is JsonRpcMessageWithId answer and (JsonRpcResponse or JsonRpcError))
            Resume((session, answer.Id.ToString()));
        else if (context.JsonRpcMessage is JsonRpcRequest { Params: { } given } request && TextOf(given, "requestState") is { } state)
            Resume((session, state))?.IsKnownAs((session, request.Id));

        return next(context, cancelled);
    };

#pragma warning disable MCP9005 // Clients may declare sampling and roots for as long as the protocol has them.
    private static bool CanGiveInput(ClientCapabilities client) => client is not { Elicitation: null, Sampling: null, Roots: null };
#pragma warning restore MCP9005

    private static string? StateOf(JsonRpcResponse response) =>
        response.Result is { } result && TextOf(result, "resultType") == "input_required" ? TextOf(result, "requestState") : null;

    private static string? TextOf(JsonNode node, string member) =>
        node is JsonObject json && json.TryGetPropertyValue(member, out var value)
        && value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    /// <summary>Without room, a request to the client is refused; a result that is under way leaves the call to its budget.</summary>
    private void Suspend((string? Session, string Awaited) key, RunningCall call, bool mustHaveRoom)
    {
        if (HasRoom())
        {
            call.Deadline.Suspend(settings.Server.InputTimeout);
            _waiting[key] = call;
        }
        else if (mustHaveRoom)
        {
            throw new SafeError(ErrorCode.AtCapacity, "Too many calls wait for their clients' input.") { Retryable = true };
        }
    }

    private RunningCall? Resume((string? Session, string Awaited) key)
    {
        if (!_waiting.TryRemove(key, out var call))
            return null;

        call.Deadline.Resume();
        return call;
    }

    /// <summary>A call that ended without its client's input leaves its place when somebody needs one.</summary>
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

    /// <summary>A call whose body runs, and the requests under which its client knows it.</summary>
    private sealed class RunningCall(ClientInput owner, Deadline deadline) : IDisposable
    {
        private readonly ConcurrentBag<(string? Session, RequestId Request)> _names = [];

        public Deadline Deadline => deadline;

        public void IsKnownAs((string? Session, RequestId Request) name)
        {
            _names.Add(name);
            owner._running[name] = this;
        }

        public void Dispose()
        {
            foreach (var name in _names)
                owner._running.TryRemove(name, out _);
        }
    }
}
