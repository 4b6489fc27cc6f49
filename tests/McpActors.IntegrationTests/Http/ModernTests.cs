using System.Net;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

public sealed class ModernTests
{
    [Fact]
    public async Task Call_IsAnsweredWithPlainJson_WhenNothingStreams()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call("a-1", "echo", new JsonObject { ["text"] = "grüße \"<&>\"" })));
        JsonObject answer = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Content.Headers.ContentLength);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
        Assert.Equal("a-1", answer["id"]!.GetValue<string>());
        Assert.Equal("grüße \"<&>\"", Wire.TextOf(answer));
        Assert.Equal("complete", answer["result"]!["resultType"]!.GetValue<string>());
        Assert.Equal("edge-tests", answer["result"]!["_meta"]!["io.modelcontextprotocol/serverInfo"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_IsAnsweredWithAStream_WhenItReportsProgress()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(7, "count", new JsonObject { ["to"] = 3, ["ballast"] = 0 }, progressToken: "t")),
            HttpCompletionOption.ResponseHeadersRead);
        List<JsonObject> events = await response.ReadEventsAsync().ToListAsync();

        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal([1, 2, 3], events.Take(3).Select(sent => sent["params"]!["progress"]!.GetValue<int>()));
        Assert.All(events.Take(3), sent => Assert.Equal("t", sent["params"]!["progressToken"]!.GetValue<string>()));
        Assert.Equal(7, events[3]["id"]!.GetValue<int>());
        Assert.Equal("counted", Wire.TextOf(events[3]));
        Assert.Equal(4, events.Count);
    }

    [Fact]
    public async Task Call_KeepsItsOwnAnswer_WhenManyClientsUseTheSameId()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using HttpResponseMessage response = await host.Client.SendAsync(
                Wire.ToModern(Wire.Call(1, "echo", new JsonObject { ["text"] = $"caller {i}" })));
            JsonObject answer = await response.ReadJsonAsync();
            Assert.Equal(1, answer["id"]!.GetValue<int>());
            Assert.Equal($"caller {i}", Wire.TextOf(answer));
        }));
    }

    [Fact]
    public async Task Call_IsCancelled_WhenTheClientDisconnects()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        using CancellationTokenSource leave = new();

        Task<HttpResponseMessage> sending = host.Client.SendAsync(Wire.ToModern(Wire.Call(1, "wait")), leave.Token);
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(host.Tools.Cancelled.IsCompleted);
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await host.Tools.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Call_LearnsWhoCalls_FromTheEdge()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.ToModern(Wire.Call("c-9", "caller"));
        request.Headers.Add("Idempotency-Key", "abc");

        using HttpResponseMessage response = await host.Client.SendAsync(request);
        using HttpResponseMessage without = await host.Client.SendAsync(Wire.ToModern(Wire.Call("c-10", "caller")));

        Assert.Equal("127.0.0.1 c-9 abc", Wire.TextOf(await response.ReadJsonAsync()));
        Assert.Equal("127.0.0.1 c-10 no key", Wire.TextOf(await without.ReadJsonAsync()));
    }

    [Fact]
    public async Task Notification_IsAccepted_WithoutABody()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.Post("""{"jsonrpc":"2.0","method":"notifications/anything"}""");
        request.Headers.Add("MCP-Protocol-Version", Wire.Modern);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("nothing/here", HttpStatusCode.NotFound, -32601)]
    [InlineData("ping", HttpStatusCode.NotFound, -32601)]
    [InlineData("initialize", HttpStatusCode.NotFound, -32601)]
    [InlineData("logging/setLevel", HttpStatusCode.NotFound, -32601)]
    [InlineData("resources/subscribe", HttpStatusCode.NotFound, -32601)]
    public async Task Method_IsNotFound_WhenTheRevisionHasNone(string method, HttpStatusCode status, int code)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(Wire.ToModern(Wire.Request(5, method)));
        JsonObject answer = await response.ReadJsonAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, Wire.CodeOf(answer));
        Assert.Equal(5, answer["id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Error_NamesTheResource_WhenItIsMissing()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(
            Wire.ToModern(Wire.Request(5, "resources/read", new JsonObject { ["uri"] = "test://none" })));
        JsonObject answer = await response.ReadJsonAsync();

        Assert.Equal(-32602, Wire.CodeOf(answer));
        Assert.Equal("test://none", answer["error"]!["data"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task VersionError_ListsWhatDiscoverLists()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        JsonObject message = Wire.Request(5, "server/discover");
        HttpRequestMessage request = Wire.ToModern(message);
        message["params"]!["_meta"]!["io.modelcontextprotocol/protocolVersion"] = "2099-01-01";
        request.Content = Wire.Post(message.ToJsonString()).Content;
        request.Headers.Remove("MCP-Protocol-Version");
        request.Headers.Add("MCP-Protocol-Version", "2099-01-01");

        using HttpResponseMessage refused = await host.Client.SendAsync(request);
        using HttpResponseMessage served = await host.Client.SendAsync(Wire.ToModern(Wire.Request(6, "server/discover")));
        JsonObject refusal = await refused.ReadJsonAsync();
        JsonObject discovery = await served.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(-32022, Wire.CodeOf(refusal));
        Assert.Equal("2099-01-01", refusal["error"]!["data"]!["requested"]!.GetValue<string>());
        Assert.Equal(
            discovery["result"]!["supportedVersions"]!.ToJsonString(),
            refusal["error"]!["data"]!["supported"]!.ToJsonString());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task HttpMethod_IsNotAllowed_WhenItIsNotPost(string method)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = new(new HttpMethod(method), "/mcp");
        request.Headers.Add("MCP-Protocol-Version", Wire.Modern);
        request.Headers.Accept.ParseAdd("text/event-stream");

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", response.Content.Headers.Allow.Single());
    }

    [Fact]
    public async Task Call_IsRefused_WhenAParamHeaderDiffers()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage agreeing = Wire.ToModern(Wire.Call(1, "region", new JsonObject { ["region"] = "süd" }));
        agreeing.Headers.Add("Mcp-Param-Region", "=?base64?c8O8ZA==?=");
        HttpRequestMessage differing = Wire.ToModern(Wire.Call(1, "region", new JsonObject { ["region"] = "north" }));
        differing.Headers.Add("Mcp-Param-Region", "south");

        using HttpResponseMessage served = await host.Client.SendAsync(agreeing);
        using HttpResponseMessage refused = await host.Client.SendAsync(differing);
        using HttpResponseMessage missing = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(1, "region", new JsonObject { ["region"] = "north" })));

        Assert.Equal("süd", Wire.TextOf(await served.ReadJsonAsync()));
        Assert.Equal((HttpStatusCode.BadRequest, -32020), (refused.StatusCode, Wire.CodeOf(await refused.ReadJsonAsync())));
        Assert.Equal((HttpStatusCode.BadRequest, -32020), (missing.StatusCode, Wire.CodeOf(await missing.ReadJsonAsync())));
    }

    [Fact]
    public async Task Error_HidesTheException_WhenAToolThrows()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(Wire.ToModern(Wire.Call(1, "broken")));
        string body = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("SELECT", body, StringComparison.Ordinal);
        Assert.DoesNotContain("passwd", body, StringComparison.Ordinal);
    }
}
