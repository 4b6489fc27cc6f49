using System.Text.Json.Nodes;

using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Clients;

/// <summary>Clients that others wrote, each in a process of its own, through the executable to a server that others wrote.</summary>
public sealed class NodeClientTests(EverythingGateway gateway) : IClassFixture<EverythingGateway>
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [NodeFact]
    public Task ModernClient_ListsAndCalls_InTheNewRevision() => AssertDrivesAsync("modern-client.mjs", "2026-07-28");

    [NodeFact]
    public Task LegacyClient_ListsAndCalls_WithASession() => AssertDrivesAsync("legacy-client.mjs", "2025-11-25");

    [NodeFact]
    public Task Inspector_ListsAndCalls_InTheModernEra() => AssertInspectsAsync("modern");

    [NodeFact]
    public Task Inspector_ListsAndCalls_InTheLegacyEra() => AssertInspectsAsync("legacy");

    private async Task AssertDrivesAsync(string script, string version)
    {
        var endpoint = await gateway.EndpointAsync();

        var run = await NpmPackages.RunScriptAsync(script, [endpoint.AbsoluteUri], Ceiling);

        Assert.True(run.ExitCode == 0, run.ToString());
        var seen = JsonNode.Parse(run.StandardOutput)!;
        Assert.Equal(version, (string?)seen["version"]);
        Assert.Equal("mcpactors", (string?)seen["server"]!["name"]);
        var tools = seen["tools"]!.AsArray().Select(tool => (string)tool!).ToArray();
        Assert.Contains("everything__echo", tools);
        Assert.All(tools, tool => Assert.StartsWith("everything__", tool, StringComparison.Ordinal));
        Assert.Equal("Echo: hello", TextOf(seen["echo"]));
        Assert.Equal("The sum of 40 and 2 is 42.", TextOf(seen["sum"]));
        Assert.True((bool?)seen["bad"]!["isError"]);
        Assert.Equal("DOWNSTREAM_ERROR", (string?)JsonNode.Parse(TextOf(seen["bad"]))!["code"]);
    }

    private async Task AssertInspectsAsync(string era)
    {
        var list = await InspectAsync(era, "--method", "tools/list");
        var echo = await InspectAsync(era, "--method", "tools/call", "--tool-name", "everything__echo", "--tool-arg", "message=hello");
        var sum = await InspectAsync(era, "--method", "tools/call", "--tool-name", "everything__get-sum", "--tool-arg", "a=40", "b=2");

        Assert.Contains(list["tools"]!.AsArray(), tool => (string?)tool!["name"] == "everything__get-sum");
        Assert.Equal("Echo: hello", TextOf(echo));
        Assert.Equal("The sum of 40 and 2 is 42.", TextOf(sum));
    }

    private async Task<JsonNode> InspectAsync(string era, params string[] arguments)
    {
        var endpoint = await gateway.EndpointAsync();
        var run = await NpmPackages.RunAsync(
            "@modelcontextprotocol/inspector",
            "clients/launcher/build/index.js",
            ["--cli", endpoint.AbsoluteUri, "--protocol-era", era, .. arguments],
            Ceiling);
        Assert.True(run.ExitCode == 0, run.ToString());
        return JsonNode.Parse(run.StandardOutput)!;
    }

    private static string TextOf(JsonNode? result) => (string)result!["content"]![0]!["text"]!;
}
