using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using McpActors.Http.Replies;
using McpActors.Http.Wire;

using Microsoft.Extensions.Logging;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Http.Legacy;

/// <summary>One client of a revision up to 2025-11-25: its server, and the requests it waits for.</summary>
internal sealed class LegacySession(string id, string? owner, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<RequestId, Outbox> _requests = new();
    private readonly CancellationTokenSource _stop = new();
    private long _lastUsed = time.GetTimestamp();
    private int _busy;
    private int _isDisposed;
    private McpServer? _server;
    private Task _run = Task.CompletedTask;

    public string Id => id;

    public SessionTransport Transport { get; } = new(id);

    /// <summary>Whether the session's server still runs.</summary>
    public bool IsAlive => !_run.IsCompleted;

    public void Start(McpServerOptions options, ILoggerFactory loggers, IServiceProvider services)
    {
        _server = McpServer.Create(Transport, options, loggers, services);
        _run = RunAsync(_server);
    }

    /// <summary>A session belongs to whom it was opened by (MCP security best practices, "Session Hijacking").</summary>
    public bool BelongsTo(string? user) => owner == user;

    /// <summary>Notes that an HTTP request of this session begins.</summary>
    public void Enter() => Interlocked.Increment(ref _busy);

    public void Leave()
    {
        Volatile.Write(ref _lastUsed, time.GetTimestamp());
        Interlocked.Decrement(ref _busy);
    }

    public bool IsIdleFor(TimeSpan limit) => Volatile.Read(ref _busy) == 0 && time.GetElapsedTime(Volatile.Read(ref _lastUsed)) >= limit;

    /// <summary>Registers a request that waits for its answer; false when its id is already in use.</summary>
    public bool TryAdd(Outbox request) => _requests.TryAdd(request.ClientId, request);

    public void Remove(Outbox request) => _requests.TryRemove(new KeyValuePair<RequestId, Outbox>(request.ClientId, request));

    /// <summary>Ends the reply of a request that the client withdraws. The server, told by the same notification, ends the work.</summary>
    public void Withdraw(JsonNode? parameters)
    {
        if ((parameters as JsonObject)?["requestId"] is not JsonValue value)
            return;

        RequestId? withdrawn = value.TryGetValue(out string? text) ? new RequestId(text)
            : value.TryGetValue(out long number) ? new RequestId(number)
            : null;
        if (withdrawn is { } key && _requests.TryGetValue(key, out Outbox? request))
            request.End(EndReason.Withdrawn);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        Transport.Complete();
        Transport.EndStream(EndReason.Withdrawn);
        foreach ((_, Outbox request) in _requests)
            request.End(EndReason.Withdrawn);
        await _stop.CancelAsync();
        try
        {
            await _run.WaitAsync(ServerStop.Ceiling, TimeProvider.System);
            _stop.Dispose();
        }
        catch (TimeoutException)
        {
            Log.ServerDidNotStop(logger);
        }
    }

    private async Task RunAsync(McpServer server)
    {
        try
        {
            await server.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The normal end.
        }
        catch (Exception exception)
        {
            Log.SessionFailed(logger, exception);
        }
    }
}
