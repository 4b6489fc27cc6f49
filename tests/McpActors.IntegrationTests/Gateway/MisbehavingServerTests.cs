using System.Text.Json.Nodes;

using McpActors.Deciders.Connections;
using McpActors.IntegrationTests.Npm;
using McpActors.Server.Children;
using McpActors.Settings;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>Servers that crash, hang and babble: they fail their own calls, and nothing else.</summary>
public sealed class MisbehavingServerTests : IDisposable
{
    private static readonly JsonObject Hello = new() { ["text"] = "hello" };

    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [NodeFact]
    public async Task Calls_AreRefusedAndOthersWork_WhenTheServerCrashesAgainAndAgain()
    {
        await using var host = await GatewayHost.StartAsync(
            EffectSetting.Write, _server.Upstream("bad", mode: "crash-later"), _server.Upstream("good"));
        Assert.Contains("bad__echo", await host.ListAsync());

        await host.ErrorOfAsync("bad__die");
        await host.WaitForLogAsync("'bad'", "again and again", "exit code 3");
        var error = await host.ErrorOfAsync("bad__echo", Hello);

        Assert.Equal("CIRCUIT_OPEN", (string?)error["code"]);
        Assert.Equal("not_started", (string?)error["outcome"]);
        Assert.True((bool?)error["retryable"]);
        Assert.Contains("bad__echo", await host.ListAsync());
        Assert.Equal("hello", await host.TextOfAsync("good__echo", Hello));
    }

    [NodeFact]
    public async Task List_GoesWithoutAndCallsAreNotStarted_WhenTheServerNeverStarts()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("bad", mode: "crash"), _server.Upstream("good"));

        var tools = await host.ListAsync();
        var error = await host.ErrorOfAsync("bad__echo", Hello);

        Assert.Contains("good__echo", tools);
        Assert.DoesNotContain(tools, tool => tool.StartsWith("bad__", StringComparison.Ordinal));
        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("not_started", (string?)error["outcome"]);
        Assert.Contains(host.Log, line => line.Contains("bad says: Nothing to serve.", StringComparison.Ordinal));
    }

    [NodeFact]
    public async Task Log_NamesUpstreamAndRemedy_WhenTheCommandIsNotFound()
    {
        var upstream = _server.Upstream("lost");
        var settings = upstream.Stdio! with { Command = "no-such-program-here" };
        await using var host = await GatewayHost.StartAsync(upstream with { Stdio = settings });

        await host.WaitForLogAsync("'lost'", "no-such-program-here", "mcp-actors.upstreams.lost");
    }

    [NodeFact]
    public async Task Server_IsEnded_WhenItNeverAnswersTheHandshake()
    {
        var upstream = _server.Upstream("silent", mode: "hang");
        var policy = new ConnectionPolicy { HandshakeTimeout = TimeSpan.FromSeconds(2), MinBackoff = TimeSpan.FromSeconds(30) };
        await using var host = await GatewayHost.StartAsync(upstream with { Stdio = upstream.Stdio! with { Connection = policy } });

        await host.WaitForLogAsync("'silent'", "handshake");

        var child = Assert.Single(host.ProcessIds);
        await host.WaitUntilAsync(() => Task.FromResult(ProcessTable.MarkerOf(child) is null), "The end of the process");
    }

    [NodeFact]
    public async Task Read_IsRepeatedOnTheNewProcess_WhenTheServerDiesUnderIt()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Read, _server.Upstream("fake"));

        Assert.Equal("alive", await host.TextOfAsync("fake__die-once"));

        Assert.Equal(2, host.ProcessIds.Count());
    }

    [NodeFact]
    public async Task Write_IsNotRepeated_WhenTheServerDiesUnderIt()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__die-once");

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("unknown", (string?)error["outcome"]);
        Assert.Equal("alive", await host.TextOfAsync("fake__die-once"));
    }

    [NodeFact]
    public async Task Calls_GoOn_WhenTheServerWritesGarbage()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        Assert.Equal("still here", await host.TextOfAsync("fake__garbage"));

        Assert.Equal("hello", await host.TextOfAsync("fake__echo", Hello));
        Assert.Single(host.ProcessIds);
        await host.WaitForLogAsync("'fake'", "no message of MCP");
    }

    [NodeFact]
    public async Task Server_IsRestarted_WhenALineIsTooLong()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__long-line");

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("hello", await host.TextOfAsync("fake__echo", Hello));
        Assert.Equal(2, host.ProcessIds.Count());
    }

    [NodeFact]
    public async Task Call_Fails_WhenTheAnswerCannotBeRead()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__unreadable");

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("unknown", (string?)error["outcome"]);
        Assert.Single(host.ProcessIds);
    }

    [NodeFact]
    public async Task Log_IsBounded_WhenTheServerFloodsItsErrorOutput()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        await host.TextOfAsync("fake__flood");

        await host.WaitForLogAsync("fake says: line");
        Assert.InRange(host.Log.Count(line => line.Contains("fake says: line", StringComparison.Ordinal)), 1, 2_500);
    }
}
