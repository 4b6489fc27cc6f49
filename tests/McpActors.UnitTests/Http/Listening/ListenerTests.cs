using McpActors.Edge;
using McpActors.Http.Listening;

using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Http.Listening;

public sealed class ListenerTests
{
    private readonly Listener _listener = new(
        new SubscriptionsListenNotifications { ToolsListChanged = true, ResourceSubscriptions = ["test://a", "test://a", "test://b"] },
        new RequestId(7));

    [Fact]
    public async Task Change_IsSentOnce_HoweverOftenItHappensBefore()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _listener.ListChanged(ListKind.Tools);
            _listener.ResourceUpdated("test://b");
        }

        Assert.Equal("notifications/tools/list_changed", (await NextAsync()).Method);
        Assert.Equal("notifications/resources/updated", (await NextAsync()).Method);
        await AssertSilentAsync();
    }

    [Fact]
    public async Task Change_IsSentAgain_WhenItHappensAfterwards()
    {
        _listener.ListChanged(ListKind.Tools);
        await NextAsync();

        _listener.ListChanged(ListKind.Tools);

        Assert.Equal("notifications/tools/list_changed", (await NextAsync()).Method);
    }

    [Fact]
    public async Task Change_IsNotSent_WhenItWasNotAskedFor()
    {
        _listener.ListChanged(ListKind.Prompts);
        _listener.ListChanged(ListKind.Resources);
        _listener.ResourceUpdated("test://c");

        await AssertSilentAsync();
    }

    [Fact]
    public async Task Notification_CarriesTheSubscriptionsId()
    {
        _listener.ResourceUpdated("test://a");

        JsonRpcNotification sent = await NextAsync();

        Assert.Equal(
            """{"uri":"test://a","_meta":{"io.modelcontextprotocol/subscriptionId":7}}""",
            sent.Params!.ToJsonString());
    }

    private ValueTask<JsonRpcNotification> NextAsync() => _listener.NextAsync(CancellationToken.None);

    private async Task AssertSilentAsync()
    {
        using CancellationTokenSource cancelled = new();
        ValueTask<JsonRpcNotification> next = _listener.NextAsync(cancelled.Token);
        Assert.False(next.IsCompleted);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }
}
