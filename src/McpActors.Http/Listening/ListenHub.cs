using System.Collections.Concurrent;

using McpActors.Edge;
using McpActors.Http.Replies;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Http.Listening;

/// <summary>
/// Serves <c>subscriptions/listen</c> (SEP-2575): acknowledges first, sends only what was asked for, ends with a normal result when the
/// server
/// shuts down.
/// </summary>
internal sealed class ListenHub(HttpEdgePolicy policy, McpServerOptions options) : IListChangeSink, IDisposable
{
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private readonly Slots _slots = new(policy.MaxListenStreams);
    private readonly CancellationTokenSource _end = new();

    public int Listeners => _slots.Taken;

    /// <summary>Follows the SDK's own collections, which announce their changes.</summary>
    public void Follow()
    {
        if (options.ToolCollection is { } tools)
            tools.Changed += OnToolsChanged;
        if (options.PromptCollection is { } prompts)
            prompts.Changed += OnPromptsChanged;
        if (options.ResourceCollection is { } resources)
            resources.Changed += OnResourcesChanged;
    }

    public void ListChanged(ListKind list)
    {
        foreach ((Listener listener, _) in _listeners)
            listener.ListChanged(list);
    }

    public void ResourceUpdated(string uri)
    {
        foreach ((Listener listener, _) in _listeners)
            listener.ResourceUpdated(uri);
    }

    /// <summary>Ends all streams, each with its result.</summary>
    public void End() => _end.Cancel();

    /// <summary>The handler of <c>subscriptions/listen</c>; it returns when the stream ends.</summary>
    public async ValueTask<EmptyResult> ListenAsync(
        RequestContext<SubscriptionsListenRequestParams> request,
        CancellationToken cancellationToken)
    {
        SubscriptionsListenNotifications granted = Grant(request.Params?.Notifications);
        Outbox? outbox = request.JsonRpcRequest.Context?.RelatedTransport as Outbox;
        if (!_slots.TryTake())
            throw TooMany();

        try
        {
            if (outbox is not null && !outbox.TryBecomeStream())
                throw TooMany();

            await RunAsync(new Listener(granted, outbox?.ClientId ?? request.JsonRpcRequest.Id), request.Server, cancellationToken);
            return new EmptyResult { ResultType = "complete" };
        }
        finally
        {
            _slots.Free();
        }
    }

    public void Dispose()
    {
        if (options.ToolCollection is { } tools)
            tools.Changed -= OnToolsChanged;
        if (options.PromptCollection is { } prompts)
            prompts.Changed -= OnPromptsChanged;
        if (options.ResourceCollection is { } resources)
            resources.Changed -= OnResourcesChanged;
        _end.Dispose();
    }

    private static McpProtocolException TooMany() =>
        new("The server has as many change streams as it takes. Try again later.", (McpErrorCode)503)
        {
            Data = { ["code"] = "AT_CAPACITY", ["retryable"] = true, ["retryAfterMs"] = 30_000 },
        };

    private async Task RunAsync(Listener listener, McpServer server, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        _listeners[listener] = 0;
        try
        {
            await server.SendMessageAsync(listener.Acknowledgement(), cancellationToken);
            while (true)
            {
                JsonRpcNotification change = await listener.NextAsync(either.Token);
                await server.SendMessageAsync(change, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The server shuts down: the stream ends with a result.
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    private SubscriptionsListenNotifications Grant(SubscriptionsListenNotifications? requested)
    {
        ServerCapabilities? capabilities = options.Capabilities;
        bool tools = options.ToolCollection is not null || capabilities?.Tools?.ListChanged == true;
        bool prompts = options.PromptCollection is not null || capabilities?.Prompts?.ListChanged == true;
        bool resources = options.ResourceCollection is not null || capabilities?.Resources?.ListChanged == true;
        IList<string>? uris = capabilities?.Resources?.Subscribe == true ? requested?.ResourceSubscriptions : null;
        if (uris?.Count > policy.MaxListenResources)
            throw new McpProtocolException("Too many resources in one subscription.", McpErrorCode.InvalidParams);

        return new SubscriptionsListenNotifications
        {
            ToolsListChanged = tools && requested?.ToolsListChanged == true ? true : null,
            PromptsListChanged = prompts && requested?.PromptsListChanged == true ? true : null,
            ResourcesListChanged = resources && requested?.ResourcesListChanged == true ? true : null,
            ResourceSubscriptions = uris is { Count: > 0 } ? [.. uris] : null,
        };
    }

    private void OnToolsChanged(object? sender, EventArgs change) => ListChanged(ListKind.Tools);

    private void OnPromptsChanged(object? sender, EventArgs change) => ListChanged(ListKind.Prompts);

    private void OnResourcesChanged(object? sender, EventArgs change) => ListChanged(ListKind.Resources);
}
