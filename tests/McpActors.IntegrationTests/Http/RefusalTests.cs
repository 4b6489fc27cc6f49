using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

/// <summary>What the edge does not let through: foreign names, wrong media, oversized and broken bodies.</summary>
public sealed class RefusalTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData("localhost.evil.example", null)]
    [InlineData("127.0.0.1", "http://evil.example")]
    [InlineData("127.0.0.1", "null")]
    [InlineData("127.0.0.1", "file:///etc/passwd")]
    public async Task Request_IsForbidden_WhenItsHostOrOriginIsForeign(string name, string? origin)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.Post(Ping);
        request.Headers.Host = $"{name}:{host.Address.Port}";
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost", "http://localhost:6274")]
    [InlineData("127.0.0.1", "https://127.0.0.1")]
    [InlineData("[::1]", null)]
    public async Task Request_Passes_WhenItsHostAndOriginAreLoopback(string name, string? origin)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.ToLegacy(Wire.Initialize(), null);
        request.Headers.Host = $"{name}:{host.Address.Port}";
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Request_PassesByTheLists_WhenTheyAreGiven()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with
        {
            AllowedHosts = ["mcp.example"],
            AllowedOrigins = ["https://app.example"],
        });
        HttpRequestMessage named = Wire.ToLegacy(Wire.Initialize(), null);
        named.Headers.Host = "mcp.example";
        named.Headers.Add("Origin", "https://app.example");
        HttpRequestMessage elsewhere = Wire.ToLegacy(Wire.Initialize(), null);
        elsewhere.Headers.Host = "mcp.example";
        elsewhere.Headers.Add("Origin", "https://app.example:8443");

        using HttpResponseMessage passed = await host.Client.SendAsync(named);
        using HttpResponseMessage foreign = await host.Client.SendAsync(elsewhere);
        using HttpResponseMessage loopback = await host.Client.SendAsync(Wire.ToLegacy(Wire.Initialize(), null));

        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, loopback.StatusCode);
    }

    [Theory]
    [InlineData("application/json, text/event-stream", HttpStatusCode.OK)]
    [InlineData("text/event-stream;q=0.5, application/json", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("application/*, text/*", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("text/event-stream", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json, text/event-stream;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("rubbish", HttpStatusCode.NotAcceptable)]
    public async Task Accept_MustCoverBothForms(string accept, HttpStatusCode expected)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.ToLegacy(Wire.Initialize(), null);
        request.Headers.Accept.Clear();
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("Application/JSON; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task ContentType_MustBeJson(string? type, HttpStatusCode expected)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        HttpRequestMessage request = Wire.ToLegacy(Wire.Initialize(), null);
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_IsTooLarge_WhenItExceedsTheLimit(bool chunked)
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxBodyBytes = 4096 });
        HttpRequestMessage fitting = Wire.ToModern(Wire.Call(1, "echo", new JsonObject { ["text"] = new string('x', 3000) }));
        HttpRequestMessage exceeding = Wire.ToModern(Wire.Call(1, "echo", new JsonObject { ["text"] = new string('x', 4000) }));
        fitting.Headers.TransferEncodingChunked = chunked;
        exceeding.Headers.TransferEncodingChunked = chunked;

        using HttpResponseMessage served = await host.Client.SendAsync(fitting);
        using HttpResponseMessage refused = await host.Client.SendAsync(exceeding);

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Headers_AreTooLarge_WhenTheyExceedTheLimit()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxHeaderBytes = 2048 });
        HttpRequestMessage request = Wire.Post(Ping);
        request.Headers.Add("X-Ballast", new string('x', 3000));

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Body_TimesOut_WhenItDoesNotArrive()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { BodyTimeout = TimeSpan.FromMilliseconds(300) });
        using TcpClient client = new();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /mcp HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/json\r\n"
            + "Accept: application/json, text/event-stream\r\nContent-Length: 100\r\n\r\n{"));

        using StreamReader reader = new(stream);
        string? status = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("HTTP/1.1 408 Request Timeout", status);
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("{", -32700)]
    [InlineData("nonsense", -32700)]
    [InlineData("{} {}", -32700)]
    [InlineData("null", -32600)]
    [InlineData("[]", -32600)]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600)]
    [InlineData("\"text\"", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1,\"a\":2}}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}", -32700)]
    public async Task Body_IsRefused_WhenItIsNoMessage(string body, int code)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();

        using HttpResponseMessage response = await host.Client.SendAsync(Wire.Post(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, Wire.CodeOf(await response.ReadJsonAsync()));
    }

    [Fact]
    public async Task Body_IsRefused_WhenItIsNotUtf8()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        byte[] body = [.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a"u8, 0xFF, 0xFE, .. "\"}"u8];

        using HttpResponseMessage response = await host.Client.SendAsync(Wire.Post(body));

        Assert.Equal(-32700, Wire.CodeOf(await response.ReadJsonAsync()));
    }

    [Fact]
    public async Task Body_IsRefused_WhenItNestsTooDeep()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        string deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        string body = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":""" + deep + "}}";

        using HttpResponseMessage response = await host.Client.SendAsync(Wire.Post(body));

        Assert.Equal(-32700, Wire.CodeOf(await response.ReadJsonAsync()));
    }

    [Fact]
    public async Task Requests_AreRefused_WhenTooManyAreInFlight()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxRequests = 1 });
        Task<HttpResponseMessage> first = host.Client.SendAsync(Wire.ToModern(Wire.Call(1, "wait")));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));

        using HttpResponseMessage second = await host.Client.SendAsync(Wire.ToModern(Wire.Call(2, "echo", new() { ["text"] = "a" })));
        host.Tools.ReleaseAll();
        Assert.Equal("released", Wire.TextOf(await (await first).ReadJsonAsync()));
        using HttpResponseMessage third = await host.Client.SendAsync(Wire.ToModern(Wire.Call(3, "echo", new() { ["text"] = "b" })));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(2, (await second.ReadJsonAsync())["id"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }
}
