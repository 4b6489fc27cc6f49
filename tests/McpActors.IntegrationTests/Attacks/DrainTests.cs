using System.Net;

using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Gateway;
using McpActors.IntegrationTests.Http;
using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>SIGTERM while calls run.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [NodeFact]
    public async Task RunningCall_IsAnsweredAndNewOnesAreRefused_WhenTheServerIsToldToStop()
    {
        using var file = Configure("drain-timeout = 60s");
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;
        await caller.AssertAnswersAsync("fake");
        var running = caller.CallAsync("fake__gate");
        await Waiting.UntilAsync(() => _server.Calls.Contains("gate"), "The call at the server");

        var ending = server.EndAsync("TERM");
        var refusals = await RefusalsAsync(caller);
        Assert.False(running.IsCompleted);
        _server.OpenGate();

        Assert.Equal("opened", (string?)(await running)["content"]![0]!["text"]);
        var end = await ending;
        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.Empty(end.StandardOutput);
        Assert.NotEmpty(refusals);
        Assert.All(refusals, static refusal => Assert.Equal("SHUTTING_DOWN", refusal));
    }

    [NodeFact]
    public async Task RunningCall_IsEndedWithAnAnswer_WhenItOutlastsTheDrain()
    {
        using var file = Configure("drain-timeout = 1s");
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;
        var running = caller.SendAsync("fake__gate");
        await Waiting.UntilAsync(() => _server.Calls.Contains("gate"), "The call at the server");

        var end = await server.EndAsync("TERM");

        var answer = await (await running).ReadJsonAsync();
        Assert.True(answer["error"] is not null || answer["result"]?["isError"] is not null, answer.ToJsonString());
        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.DoesNotContain("   at ", answer.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Calls until the first refusal, and a few times more, or until it listens no more.</summary>
    private static async Task<List<string?>> RefusalsAsync(Caller caller)
    {
        List<string?> refusals = [];
        for (var round = 0; round < 400 && refusals.Count < 3; round++)
        {
            try
            {
                using var response = await caller.SendAsync("fake__echo", new() { ["text"] = "late" });
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                    refusals.Add((string?)(await response.ReadJsonAsync())["error"]!["data"]!["code"]);
            }
            catch (HttpRequestException)
            {
                // It listens no more.
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }

        return refusals;
    }

    private ConfigFile Configure(string server) => new($$"""
        mcp-actors {
          server { {{server}} }
          defaults.upstream.call-timeout = 60s
          upstreams.fake {{_server.Hocon()}}
          tools."*" { effect = read, budget = 60s }
        }
        """);
}
