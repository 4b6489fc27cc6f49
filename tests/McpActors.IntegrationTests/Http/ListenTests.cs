using System.Text.Json.Nodes;

using McpActors.Edge;

using Microsoft.Extensions.DependencyInjection;

namespace McpActors.IntegrationTests.Http;

public sealed class ListenTests
{
    [Fact]
    public async Task Stream_IsAcknowledgedFirst_ThenCarriesWhatWasAskedForOnly()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        using HttpResponseMessage response = await ListenAsync(host, "listen-1", new JsonObject
        {
            ["toolsListChanged"] = true,
            ["promptsListChanged"] = true,
            ["resourceSubscriptions"] = new JsonArray("test://note"),
        });
        await using IAsyncEnumerator<JsonObject> events = response.ReadEventsAsync().GetAsyncEnumerator();
        JsonObject acknowledged = await NextAsync(events);

        ListChanges changes = host.Services.GetRequiredService<ListChanges>();
        changes.Raise(ListKind.Resources);
        changes.RaiseResourceUpdated("test://other");
        changes.RaiseResourceUpdated("test://note");
        JsonObject updated = await NextAsync(events);
        changes.Raise(ListKind.Tools);
        JsonObject changed = await NextAsync(events);

        Assert.Equal("notifications/subscriptions/acknowledged", acknowledged["method"]!.GetValue<string>());
        Assert.Equal(
            """{"toolsListChanged":true,"resourceSubscriptions":["test://note"]}""",
            acknowledged["params"]!["notifications"]!.ToJsonString());
        Assert.Equal("notifications/resources/updated", updated["method"]!.GetValue<string>());
        Assert.Equal("test://note", updated["params"]!["uri"]!.GetValue<string>());
        Assert.Equal("notifications/tools/list_changed", changed["method"]!.GetValue<string>());
        Assert.All([acknowledged, updated, changed], sent => Assert.Equal("listen-1", SubscriptionOf(sent)));
    }

    [Fact]
    public async Task Stream_EndsWithAResult_WhenTheServerShutsDown()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        using HttpResponseMessage response = await ListenAsync(host, 4, new JsonObject { ["toolsListChanged"] = true });
        await using IAsyncEnumerator<JsonObject> events = response.ReadEventsAsync().GetAsyncEnumerator();
        await NextAsync(events);

        Task stopping = host.StopAsync();
        JsonObject last = await NextAsync(events);

        Assert.Equal(4, last["id"]!.GetValue<int>());
        Assert.Equal("complete", last["result"]!["resultType"]!.GetValue<string>());
        Assert.False(await events.MoveNextAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Streams_AreRefused_WhenThereAreTooMany_AndFreedWhenTheirClientsLeave()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxListenStreams = 1 });
        JsonObject wanted = new() { ["toolsListChanged"] = true };
        HttpResponseMessage first = await ListenAsync(host, 1, wanted.DeepClone().AsObject());
        using HttpResponseMessage second = await ListenAsync(host, 2, wanted.DeepClone().AsObject());
        JsonObject refusal = await second.ReadJsonAsync();
        first.Dispose();

        Assert.Equal(503, Wire.CodeOf(refusal));
        for (int attempt = 0; ; attempt++)
        {
            using HttpResponseMessage third = await ListenAsync(host, 3, wanted.DeepClone().AsObject());
            if (third.Content.Headers.ContentType?.MediaType == "text/event-stream")
                break;
            Assert.True(attempt < 100, "The stream was not freed.");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task Subscription_IsRefused_WhenItNamesTooManyResources()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxListenResources = 2 });

        using HttpResponseMessage response = await ListenAsync(
            host,
            1,
            new JsonObject { ["resourceSubscriptions"] = new JsonArray("test://a", "test://b", "test://c") });

        Assert.Equal(-32602, Wire.CodeOf(await response.ReadJsonAsync()));
    }

    private static Task<HttpResponseMessage> ListenAsync(EdgeHost host, object id, JsonObject notifications) => host.Client.SendAsync(
        Wire.ToModern(Wire.Request(id, "subscriptions/listen", new JsonObject { ["notifications"] = notifications })),
        HttpCompletionOption.ResponseHeadersRead);

    private static async Task<JsonObject> NextAsync(IAsyncEnumerator<JsonObject> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return events.Current;
    }

    private static string SubscriptionOf(JsonObject sent) =>
        sent["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!.GetValue<string>();
}
