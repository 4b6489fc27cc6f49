using System.Net;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

public sealed class LegacyTests
{
    [Fact]
    public async Task Session_LivesFromInitializeToDelete()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();

        using HttpResponseMessage called = await host.Client.SendAsync(
            Wire.ToLegacy(Wire.Call(2, "echo", new JsonObject { ["text"] = "hi" }), session));
        JsonObject answer = await called.ReadJsonAsync();
        using HttpResponseMessage ended = await host.Client.SendAsync(Delete(session));
        using HttpResponseMessage late = await host.Client.SendAsync(Wire.ToLegacy(Wire.Call(3, "echo"), session));

        Assert.Matches("^[!-~]{22,}$", session);
        Assert.Equal("hi", Wire.TextOf(answer));
        Assert.Null(answer["result"]!["resultType"]);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Request_IsRefused_WhenItNamesNoSessionOrAnUnknownOne()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage none = await host.Client.SendAsync(Wire.ToLegacy(Wire.Request(1, "tools/list"), null));
        using HttpResponseMessage unknown = await host.Client.SendAsync(Wire.ToLegacy(Wire.Request(1, "tools/list"), "nobody"));

        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Request_IsRefused_WhenItsVersionIsUnknown()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();
        HttpRequestMessage request = Wire.ToLegacy(Wire.Request(1, "ping"), session);
        request.Headers.Remove("MCP-Protocol-Version");
        request.Headers.Add("MCP-Protocol-Version", "1999-01-01");

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Call_RunsOn_WhenTheClientDisconnects()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();
        using CancellationTokenSource leave = new();

        Task<HttpResponseMessage> sending = host.Client.SendAsync(Wire.ToLegacy(Wire.Call(2, "wait"), session), leave.Token);
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        using HttpResponseMessage ping = await host.Client.SendAsync(Wire.ToLegacy(Wire.Request(3, "ping"), session));
        host.Tools.ReleaseAll();

        await host.Tools.Finished.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(host.Tools.Cancelled.IsCompleted);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task Call_IsCancelledAndItsReplyEnds_WhenTheClientSaysSo()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();
        Task<HttpResponseMessage> sending = host.Client.SendAsync(Wire.ToLegacy(Wire.Call("call-2", "wait"), session));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));

        JsonObject cancel = new()
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "notifications/cancelled",
            ["params"] = new JsonObject { ["requestId"] = "call-2" },
        };
        using HttpResponseMessage accepted = await host.Client.SendAsync(Wire.ToLegacy(cancel, session));
        using HttpResponseMessage ended = await sending;

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Empty(await ended.Content.ReadAsByteArrayAsync());
        await host.Tools.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Call_CanAskTheClient_OnItsOwnStream()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(
            Wire.ToLegacy(Wire.Call(2, "ask"), session),
            HttpCompletionOption.ResponseHeadersRead);
        await using IAsyncEnumerator<JsonObject> events = response.ReadEventsAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("elicitation/create", events.Current["method"]!.GetValue<string>());
        JsonObject answer = new()
        {
            ["jsonrpc"] = "2.0",
            ["id"] = events.Current["id"]!.DeepClone(),
            ["result"] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["name"] = "Ada" } },
        };
        using HttpResponseMessage accepted = await host.Client.SendAsync(Wire.ToLegacy(answer, session));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("accept Ada", Wire.TextOf(events.Current));
    }

    [Fact]
    public async Task Call_IsRefused_WhenItsIdIsStillInUse()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();
        Task<HttpResponseMessage> first = host.Client.SendAsync(Wire.ToLegacy(Wire.Call(2, "wait"), session));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));

        using HttpResponseMessage second = await host.Client.SendAsync(Wire.ToLegacy(Wire.Call(2, "wait"), session));
        host.Tools.ReleaseAll();

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal("released", Wire.TextOf(await (await first).ReadJsonAsync()));
    }

    [Fact]
    public async Task Stream_CarriesListChanges_UntilANewerOneTakesItsPlace()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string session = await host.Client.OpenSessionAsync();
        using HttpResponseMessage older = await host.Client.SendAsync(Get(session), HttpCompletionOption.ResponseHeadersRead);
        await using IAsyncEnumerator<JsonObject> olderEvents = older.ReadEventsAsync().GetAsyncEnumerator();
        host.RaiseToolsChanged();
        Assert.True(await olderEvents.MoveNextAsync());
        Assert.Equal("notifications/tools/list_changed", olderEvents.Current["method"]!.GetValue<string>());

        using HttpResponseMessage newer = await host.Client.SendAsync(Get(session), HttpCompletionOption.ResponseHeadersRead);

        Assert.False(await olderEvents.MoveNextAsync());
        host.RaiseToolsChanged();
        await using IAsyncEnumerator<JsonObject> newerEvents = newer.ReadEventsAsync().GetAsyncEnumerator();
        Assert.True(await newerEvents.MoveNextAsync());
    }

    [Fact]
    public async Task Sessions_AreRefused_WhenThereAreTooMany()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxSessions = 2 });
        string first = await host.Client.OpenSessionAsync();
        await host.Client.OpenSessionAsync();

        using HttpResponseMessage third = await host.Client.SendAsync(Wire.ToLegacy(Wire.Initialize(), null));
        using HttpResponseMessage ended = await host.Client.SendAsync(Delete(first));
        string fourth = await host.Client.OpenSessionAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.Equal("AT_CAPACITY", (await third.ReadJsonAsync())["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.NotEqual(first, fourth, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Session_IsNotKept_WhenInitializeFails()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxSessions = 1 });
        JsonObject broken = Wire.Request(1, "initialize", new JsonObject { ["protocolVersion"] = 5 });

        using HttpResponseMessage failed = await host.Client.SendAsync(Wire.ToLegacy(broken, null));
        string session = await host.Client.OpenSessionAsync();

        Assert.False(failed.Headers.Contains("Mcp-Session-Id"));
        Assert.NotEmpty(session);
    }

    private static HttpRequestMessage Delete(string session) => WithSession(HttpMethod.Delete, session);

    private static HttpRequestMessage Get(string session) => WithSession(HttpMethod.Get, session);

    private static HttpRequestMessage WithSession(HttpMethod method, string session)
    {
        HttpRequestMessage request = new(method, "/mcp");
        request.Headers.Add("Mcp-Session-Id", session);
        request.Headers.Add("MCP-Protocol-Version", Wire.Legacy);
        request.Headers.Accept.ParseAdd("text/event-stream");
        return request;
    }
}
