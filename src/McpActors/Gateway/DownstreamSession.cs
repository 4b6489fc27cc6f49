using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using McpActors.Deciders.Upstreams.Retries;

using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>One established connection, as calls use it. When it ends, every call in flight fails at once.</summary>
/// <remarks>
/// Calls are cancelled downstream by a notification of our own: the client's own is lost when its call ends first, and gives writes no
/// time.
/// </remarks>
[SuppressMessage("Design", "CA1001:Disposable fields", Justification = "Holds no timer; a call may come after the end.")]
internal sealed class DownstreamSession(McpClient client, TimeProvider clock)
{
    /// <summary>
    /// How long the answer of a write is awaited after its attempt has timed out. Such a call is not cancelled before, since stopping a
    /// write halfway is worse than a late end; but a server that never answers must not keep its permits for ever.
    /// </summary>
    private static readonly TimeSpan LateAnswerWait = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _ended = new();
    private long _lastCall;

    /// <summary>The connection has ended.</summary>
    public void End() => _ended.Cancel();

    /// <summary>Calls a tool.</summary>
    /// <param name="call">The call as the server gets it.</param>
    /// <param name="effect">What the tool may do: a cancelled read is cancelled downstream too, a write runs on to its answer.</param>
    /// <param name="token">Ends the attempt.</param>
    /// <exception cref="DownstreamGoneException">The connection ended first.</exception>
    public async ValueTask<CallToolResult> CallAsync(CallToolRequestParams call, EffectClass effect, CancellationToken token)
    {
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var onEnd = _ended.Token.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);
        await using var onCut = effect == EffectClass.Read
            ? token.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end)
            : token.UnsafeRegister(static end => ((CancellationTokenSource)end!).CancelAfter(LateAnswerWait), end);

        // A text, so that it is none of the numbers that the client counts its own requests by.
        var id = new RequestId($"call-{Interlocked.Increment(ref _lastCall)}");
        var response = await AwaitAsync(client.SendRequestAsync(RequestOf(call, id), CancellationToken.None), id, end.Token);
        return response.Result.Deserialize<CallToolResult>(McpJsonUtilities.DefaultOptions)
            ?? throw new JsonException("The result is null.");
    }

    private static JsonRpcRequest RequestOf(CallToolRequestParams call, RequestId id) => new()
    {
        Id = id,
        Method = RequestMethods.ToolsCall,
        Params = JsonSerializer.SerializeToNode(call, McpJsonUtilities.DefaultOptions),
    };

    private async Task<JsonRpcResponse> AwaitAsync(Task<JsonRpcResponse> answering, RequestId id, CancellationToken end)
    {
        try
        {
            return await answering.WaitAsync(end);
        }
        catch (OperationCanceledException e) when (end.IsCancellationRequested && !answering.IsCompleted)
        {
            Observe(answering);
            if (_ended.IsCancellationRequested)
                throw new DownstreamGoneException(wasSent: true, e);

            Observe(CancelAsync(id));
            throw;
        }
    }

    private Task CancelAsync(RequestId id) => client.SendNotificationAsync(
        NotificationMethods.CancelledNotification,
        new CancelledNotificationParams { RequestId = id },
        cancellationToken: CancellationToken.None);

    /// <summary>Nobody awaits this any more; that it fails is the end of the connection, which is reported by itself.</summary>
    private static void Observe(Task task) => _ = task.ContinueWith(
        static ended => ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
