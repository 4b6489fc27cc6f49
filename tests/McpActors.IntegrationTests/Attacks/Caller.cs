using System.Net;
using System.Text.Json.Nodes;

using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Http;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>A modern client of the executable, as many calls at once as one likes.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient _client;
    private int _lastId;

    public Caller(Uri endpoint) =>
        _client = new HttpClient { BaseAddress = new Uri(endpoint.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromSeconds(90) };

    /// <summary>Starts the executable with a configuration, on a free port, and a caller of it.</summary>
    public static async Task<(RunningServer Server, Caller Caller)> StartAsync(ConfigFile file)
    {
        var (server, endpoint) = await RunningServer.StartAsync(
            new Dictionary<string, string>(), "serve", "--config", file.Path, "--url", "http://127.0.0.1:0");
        return (server, new Caller(endpoint));
    }

    /// <summary>The port of the server.</summary>
    public int Port => _client.BaseAddress!.Port;

    /// <summary>Sends a call, and returns the response whatever it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string tool, JsonObject? arguments = null) =>
        _client.SendAsync(Wire.ToModern(Wire.Call(Interlocked.Increment(ref _lastId), tool, arguments)));

    /// <summary>Calls a tool, and returns its result.</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonObject? arguments = null)
    {
        using var response = await SendAsync(tool, arguments);
        var answer = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK && answer["result"] is JsonObject, answer.ToJsonString());
        return answer["result"]!.AsObject();
    }

    /// <summary>Calls the tool <c>echo</c> of an upstream, and sees that it answers.</summary>
    public async Task AssertAnswersAsync(string upstream)
    {
        var result = await CallAsync(upstream + "__echo", new JsonObject { ["text"] = "hello" });
        Assert.True(ErrorOf(result) is null, result.ToJsonString());
        Assert.Equal("hello", (string?)result["content"]![0]!["text"]);
    }

    /// <summary>The error object of a result; null when it is a success.</summary>
    public static JsonNode? ErrorOf(JsonObject result) => result["_meta"]?["io.github.mcpactors/error"];

    public void Dispose() => _client.Dispose();
}
