using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

using McpActors.Edge;
using McpActors.Http.Replies;
using McpActors.Http.Wire;

using Microsoft.Extensions.Logging;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Http.Legacy;

/// <summary>All legacy sessions: opening, finding and ending them, by request, when idle and at shutdown.</summary>
internal sealed class LegacySessions(
    HttpEdgePolicy policy,
    TimeProvider time,
    McpServerOptions options,
    ILoggerFactory loggers,
    IServiceProvider services) : IListChangeSink, IAsyncDisposable
{
    private const int IdBytes = 16;

    private readonly ConcurrentDictionary<string, LegacySession> _sessions = new(StringComparer.Ordinal);
    private readonly Slots _slots = new(policy.MaxSessions);
    private readonly ILogger _logger = loggers.CreateLogger<LegacySessions>();

    public int Count => _slots.Taken;

    /// <summary>Opens a session; null when there are too many.</summary>
    public LegacySession? Open(string? owner)
    {
        if (!_slots.TryTake())
            return null;

        string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        LegacySession session = new(id, owner, time, _logger);
        _sessions[id] = session;
        session.Start(options, loggers, services);
        return session;
    }

    /// <summary>Finds a session that lives and belongs to the user; null otherwise, without telling which.</summary>
    public LegacySession? Find(string id, string? user) =>
        _sessions.TryGetValue(id, out LegacySession? session) && session.IsAlive && session.BelongsTo(user) ? session : null;

    public async ValueTask EndAsync(LegacySession session)
    {
        if (_sessions.TryRemove(session.Id, out _))
            _slots.Free();
        await session.DisposeAsync();
    }

    /// <summary>Ends what is idle or has failed. Each end has its own ceiling and is not waited for.</summary>
    public void Sweep()
    {
        foreach ((_, LegacySession session) in _sessions)
        {
            if (!session.IsAlive || session.IsIdleFor(policy.SessionIdleTimeout))
                _ = EndAsync(session).AsTask();
        }
    }

    public void EndStreams()
    {
        foreach ((_, LegacySession session) in _sessions)
            session.Transport.EndStream(EndReason.ShutDown);
    }

    public void ListChanged(ListKind list) => Broadcast(new JsonRpcNotification
    {
        Method = list switch
        {
            ListKind.Tools => Methods.ToolsChanged,
            ListKind.Prompts => Methods.PromptsChanged,
            _ => Methods.ResourcesChanged,
        },
    });

    /// <summary>Which session subscribed to which resource is known to the SDK's subscribe handler only, whose owner notifies.</summary>
    public void ResourceUpdated(string uri)
    {
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_sessions.Values.Select(session => EndAsync(session).AsTask()));

    private void Broadcast(JsonRpcNotification notification)
    {
        foreach ((_, LegacySession session) in _sessions)
            _ = session.Transport.SendMessageAsync(notification);
    }
}
