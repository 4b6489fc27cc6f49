using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

/// <summary>Makes requests by hand, and reads what comes back.</summary>
public static class Wire
{
    public const string Modern = "2026-07-28";
    public const string Legacy = "2025-11-25";

    public static JsonObject Call(object id, string tool, JsonObject? arguments = null, JsonNode? progressToken = null)
    {
        JsonObject parameters = new() { ["name"] = tool, ["arguments"] = arguments ?? [] };
        if (progressToken is not null)
            parameters["_meta"] = new JsonObject { ["progressToken"] = progressToken };
        return Request(id, "tools/call", parameters);
    }

    public static JsonObject Request(object id, string method, JsonObject? parameters = null)
    {
        JsonObject message = new() { ["jsonrpc"] = "2.0", ["id"] = id is int number ? number : (string)id, ["method"] = method };
        if (parameters is not null)
            message["params"] = parameters;
        return message;
    }

    /// <summary>A request as a modern client sends it: complete <c>_meta</c> and headers that agree with the body.</summary>
    public static HttpRequestMessage ToModern(JsonObject message)
    {
        JsonObject parameters = message["params"] as JsonObject ?? [];
        message["params"] = parameters;
        JsonObject meta = parameters["_meta"] as JsonObject ?? [];
        parameters["_meta"] = meta;
        meta["io.modelcontextprotocol/protocolVersion"] = Modern;
        meta["io.modelcontextprotocol/clientCapabilities"] = new JsonObject();
        HttpRequestMessage request = Post(message.ToJsonString());
        request.Headers.Add("MCP-Protocol-Version", Modern);
        request.Headers.Add("Mcp-Method", message["method"]!.GetValue<string>());
        if ((parameters["name"] ?? parameters["uri"]) is { } name)
            request.Headers.Add("Mcp-Name", name.GetValue<string>());
        return request;
    }

    public static HttpRequestMessage ToLegacy(JsonObject message, string? session)
    {
        HttpRequestMessage request = Post(message.ToJsonString());
        if (session is not null)
        {
            request.Headers.Add("MCP-Protocol-Version", Legacy);
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return request;
    }

    public static HttpRequestMessage Post(string body) => Post(Encoding.UTF8.GetBytes(body));

    public static HttpRequestMessage Post(byte[] body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/mcp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        return request;
    }

    public static JsonObject Initialize() => Request(1, "initialize", new JsonObject
    {
        ["protocolVersion"] = Legacy,
        ["capabilities"] = new JsonObject { ["elicitation"] = new JsonObject() },
        ["clientInfo"] = new JsonObject { ["name"] = "wire", ["version"] = "1" },
    });

    /// <summary>Opens a legacy session and returns its id.</summary>
    public static async Task<string> OpenSessionAsync(this HttpClient client)
    {
        using HttpResponseMessage response = await client.SendAsync(ToLegacy(Initialize(), null));
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        string session = response.Headers.GetValues("Mcp-Session-Id").Single();
        JsonObject initialized = new() { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" };
        using HttpResponseMessage accepted = await client.SendAsync(ToLegacy(initialized, session));
        Assert.Equal(202, (int)accepted.StatusCode);
        return session;
    }

    public static async Task<JsonObject> ReadJsonAsync(this HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return Assert.IsType<JsonObject>(JsonNode.Parse(text));
    }

    /// <summary>The messages of an event stream, as they arrive.</summary>
    public static async IAsyncEnumerable<JsonObject> ReadEventsAsync(this HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return Assert.IsType<JsonObject>(JsonNode.Parse(line["data: ".Length..]));
        }
    }

    public static string TextOf(JsonObject answer) => answer["result"]!["content"]![0]!["text"]!.GetValue<string>();

    public static int CodeOf(JsonObject answer) => answer["error"]!["code"]!.GetValue<int>();
}
