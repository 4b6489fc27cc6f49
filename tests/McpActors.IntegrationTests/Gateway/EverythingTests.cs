using System.Diagnostics;
using System.Text.Json.Nodes;

using McpActors.IntegrationTests.Npm;
using McpActors.Server.Children;
using McpActors.Settings;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>The official server with everything, behind the gateway.</summary>
public sealed class EverythingTests
{
    private const string Package = "@modelcontextprotocol/server-everything";

    [NodeFact]
    public async Task Tools_AreListedAndCalled_WhenTheServerIsBehindTheGateway()
    {
        await using var host = await StartAsync(EffectSetting.Read);

        var tools = await host.ListAsync();

        Assert.Contains("everything__echo", tools);
        Assert.All(tools, tool => Assert.StartsWith("everything__", tool, StringComparison.Ordinal));
        Assert.Equal(tools.Order(StringComparer.Ordinal), tools);
        Assert.Equal("Echo: hello", await host.TextOfAsync("everything__echo", new JsonObject { ["message"] = "hello" }));
        var sum = await host.TextOfAsync("everything__get-sum", new JsonObject { ["a"] = 40, ["b"] = 2 });
        Assert.Contains("42", sum, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Call_FailsHonestlyAndTheNextWorks_WhenTheServerIsKilledMidCall()
    {
        await using var host = await StartAsync(EffectSetting.Write);
        await host.ListAsync();
        var victim = Assert.Single(host.ProcessIds);
        var calling = host.ErrorOfAsync("everything__trigger-long-running-operation", new JsonObject { ["duration"] = 60, ["steps"] = 60 });
        await Task.Delay(TimeSpan.FromSeconds(2));

        Process.GetProcessById(victim).Kill();
        var error = await calling;

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("unknown", (string?)error["outcome"]);
        Assert.False((bool?)error["retryable"]);
        Assert.Equal("Echo: again", await host.TextOfAsync("everything__echo", new JsonObject { ["message"] = "again" }));
        Assert.Equal(2, host.ProcessIds.Count());
        Assert.Null(ProcessTable.MarkerOf(victim));
    }

    [NodeFact]
    public async Task Process_IsGone_WhenTheHostHasStopped()
    {
        int child;
        await using (var host = await StartAsync(EffectSetting.Read))
        {
            await host.ListAsync();
            child = Assert.Single(host.ProcessIds);
            Assert.NotNull(ProcessTable.MarkerOf(child));
        }

        Assert.Null(ProcessTable.MarkerOf(child));
    }

    private static async Task<GatewayHost> StartAsync(EffectSetting effect)
    {
        await NpmPackages.EnsureInstalledAsync();
        return await GatewayHost.StartAsync(effect, new UpstreamSettings
        {
            Name = "everything",
            Kind = UpstreamKind.McpStdio,
            Policy = new() { CallTimeout = TimeSpan.FromSeconds(50) },
            Stdio = new McpStdioSettings
            {
                Command = NpmPackages.Node,
                Arguments = [NpmPackages.PathOf(Package, "dist/index.js"), "stdio"],
                Prefix = "everything__",
                ListWait = TimeSpan.FromSeconds(60),
            },
        });
    }
}
