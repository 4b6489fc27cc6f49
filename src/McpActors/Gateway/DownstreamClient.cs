using System.Text.Json;
using System.Threading.Channels;

using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>
/// Our side of one connection: makes the handshake of whichever era the server speaks, lists its tools, and lists them again when the
/// server says that they have changed.
/// </summary>
internal sealed class DownstreamClient(Downstream downstream, GatewayParts parts) : IAsyncDisposable
{
    /// <summary>The first revision without sessions, in which changes must be listened for (SEP-2575).</summary>
    private const string FirstModernVersion = "2026-07-28";

    /// <summary>The supervision ends a handshake that takes too long; this only makes sure that nothing waits for ever.</summary>
    private static readonly TimeSpan HandshakeSlack = TimeSpan.FromSeconds(10);

    /// <summary>How often the list is read at most, however often the server says that it has changed.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RefreshTimeout = TimeSpan.FromSeconds(30);
    private static readonly string Version = typeof(DownstreamClient).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private McpClient? _client;
    private Task _establishing = Task.CompletedTask;

    /// <summary>Makes the handshake and lists the tools. Called once.</summary>
    /// <param name="transport">What the messages go over.</param>
    /// <param name="token">Gives up.</param>
    public Task<McpClient> EstablishAsync(IClientTransport transport, CancellationToken token)
    {
        var establishing = ConnectAsync(transport, token);
        _establishing = establishing;
        return establishing;
    }

    /// <summary>Lists the tools again whenever they have changed, until it is cancelled.</summary>
    public Task FollowAsync(McpClient client, CancellationToken token) =>
        Task.WhenAll(ListenAsync(client, token), RefreshAsync(client, token));

    /// <summary>Disposes the client, also one that is still being established. The transport has ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _establishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_client is { } client)
            await client.DisposeAsync();
    }

    private async Task<McpClient> ConnectAsync(IClientTransport transport, CancellationToken token)
    {
        _client = await McpClient.CreateAsync(transport, Options(), loggerFactory: null, token);
        var count = await ListAsync(_client, token);
        GatewayLog.Connected(parts.Logger, downstream.Name, _client.NegotiatedProtocolVersion ?? "unknown", count);
        return _client;
    }

    private async Task RefreshAsync(McpClient client, CancellationToken token)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync(token))
        {
            try
            {
                var count = await ListAsync(client, token).WaitAsync(RefreshTimeout, parts.Clock, token);
                GatewayLog.ListChanged(parts.Logger, downstream.Name, count);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                GatewayLog.ListNotRead(parts.Logger, downstream.Name, e);
            }

            await Task.Delay(RefreshInterval, parts.Clock, token);
        }
    }

    private McpClientOptions Options()
    {
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "mcpactors", Version = Version },
            InitializationTimeout = downstream.HandshakeTimeout + HandshakeSlack,
        };
        options.Handlers.NotificationHandlers = [new(NotificationMethods.ToolListChangedNotification, OnToolsChanged)];
        return options;
    }

    private ValueTask OnToolsChanged(JsonRpcNotification notification, CancellationToken token)
    {
        _changes.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    private async Task<int> ListAsync(McpClient client, CancellationToken token)
    {
        var (tools, isCut) = await ToolLister.ListAsync(client, token);
        if (isCut)
            GatewayLog.ListCut(parts.Logger, downstream.Name);

        await parts.Catalogue.PublishAsync(downstream, tools, token);
        return tools.Count;
    }

    /// <summary>Asks a server of the modern era, which tells nobody unasked. The request stays open as long as the connection.</summary>
    private async Task ListenAsync(McpClient client, CancellationToken token)
    {
        var isModern = string.CompareOrdinal(client.NegotiatedProtocolVersion, FirstModernVersion) >= 0;
        if (!isModern || client.ServerCapabilities.Tools?.ListChanged is not true)
            return;

        var wanted = new SubscriptionsListenRequestParams { Notifications = new() { ToolsListChanged = true } };
        var request = new JsonRpcRequest
        {
            Method = RequestMethods.SubscriptionsListen,
            Params = JsonSerializer.SerializeToNode(wanted, McpJsonUtilities.DefaultOptions),
        };
        try
        {
            await client.SendRequestAsync(request, token);
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            GatewayLog.NotListening(parts.Logger, downstream.Name, e);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
    }
}
