using System.Text.Json.Nodes;
using System.Threading.Channels;

using McpActors.Edge;
using McpActors.Http.Wire;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Http.Listening;

/// <summary>
/// One open subscription. A change that waits to be sent is not queued again, so there is at most one entry per list and per resource
/// that the client named.
/// </summary>
internal sealed class Listener
{
    private readonly RequestId _subscriptionId;
    private readonly SubscriptionsListenNotifications _granted;
    private readonly Dictionary<string, Topic> _resources = new(StringComparer.Ordinal);
    private readonly Topic? _tools;
    private readonly Topic? _prompts;
    private readonly Topic? _resourceList;
    private readonly Channel<Topic> _changed;

    public Listener(SubscriptionsListenNotifications granted, RequestId subscriptionId)
    {
        _granted = granted;
        _subscriptionId = subscriptionId;
        _tools = granted.ToolsListChanged == true ? new Topic(Methods.ToolsChanged, null) : null;
        _prompts = granted.PromptsListChanged == true ? new Topic(Methods.PromptsChanged, null) : null;
        _resourceList = granted.ResourcesListChanged == true ? new Topic(Methods.ResourcesChanged, null) : null;
        foreach (string uri in granted.ResourceSubscriptions ?? [])
            _resources[uri] = new Topic(Methods.ResourceUpdated, uri);
        _changed = Channel.CreateBounded<Topic>(new BoundedChannelOptions(3 + _resources.Count) { SingleReader = true });
    }

    public void ListChanged(ListKind list) => Note(list switch
    {
        ListKind.Tools => _tools,
        ListKind.Prompts => _prompts,
        _ => _resourceList,
    });

    public void ResourceUpdated(string uri) => Note(_resources.GetValueOrDefault(uri));

    /// <summary>The first message of the stream: what the client will hear of.</summary>
    public JsonRpcNotification Acknowledgement() => Notification(Methods.Acknowledged, new JsonObject
    {
        ["notifications"] = System.Text.Json.JsonSerializer.SerializeToNode(_granted, McpJsonUtilities.DefaultOptions),
    });

    /// <summary>Waits for the next change.</summary>
    public async ValueTask<JsonRpcNotification> NextAsync(CancellationToken cancellationToken)
    {
        Topic topic = await _changed.Reader.ReadAsync(cancellationToken);
        topic.TakeNote();
        return Notification(topic.Method, topic.Uri is null ? [] : new JsonObject { ["uri"] = topic.Uri });
    }

    private void Note(Topic? topic)
    {
        if (topic is not null && topic.TryNote())
            _changed.Writer.TryWrite(topic);
    }

    private JsonRpcNotification Notification(string method, JsonObject parameters)
    {
        JsonNode id = _subscriptionId.Id is long number ? number : (string?)_subscriptionId.Id ?? "";
        parameters[MetaNames.Meta] = new JsonObject { [MetaNames.SubscriptionId] = id };
        return new JsonRpcNotification { Method = method, Params = parameters };
    }
}
