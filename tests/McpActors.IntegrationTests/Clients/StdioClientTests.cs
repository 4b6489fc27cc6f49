using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Npm;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Clients;

/// <summary>The SDK's client, which starts the executable itself and speaks with it over stdin and stdout.</summary>
public sealed class StdioClientTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(90);

    [NodeFact]
    public async Task Client_ListsAndCalls_InTheNewRevision()
    {
        using var file = await EverythingGateway.ConfigureAsync();
        await using var client = await StartAsync(file, new McpClientOptions { DiscoverProbeTimeout = Ceiling, InitializationTimeout = Ceiling });

        var tools = await client.ListToolsAsync().AsTask().WaitAsync(Ceiling);

        Assert.Equal("2026-07-28", client.NegotiatedProtocolVersion);
        Assert.Contains(tools, tool => tool.Name == "everything__echo");
        Assert.All(tools, tool => Assert.StartsWith("everything__", tool.Name, StringComparison.Ordinal));
        Assert.Equal("Echo: hello", await CallAsync(client, "everything__echo", new() { ["message"] = "hello" }));
        Assert.Equal("The sum of 40 and 2 is 42.", await CallAsync(client, "everything__get-sum", new() { ["a"] = 40, ["b"] = 2 }));
    }

    [Fact]
    public async Task Client_FallsBackToTheOldHandshake_WhenItDoesNotWaitForTheNew()
    {
        using ConfigFile file = new("mcp-actors {}");
        McpClientOptions impatient = new() { DiscoverProbeTimeout = TimeSpan.FromMilliseconds(1) };
        for (var round = 0; round < 5; round++)
        {
            await using var client = await StartAsync(file, impatient);

            Assert.Empty(await client.ListToolsAsync().AsTask().WaitAsync(Ceiling));
            Assert.Equal("2025-11-25", client.NegotiatedProtocolVersion);
        }
    }

    private static Task<McpClient> StartAsync(ConfigFile file, McpClientOptions options)
    {
        StdioClientTransport transport = new(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Executable.Path, "stdio", "--config", file.Path],
        });
        return McpClient.CreateAsync(transport, options).WaitAsync(Ceiling);
    }

    private static async Task<string> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments).AsTask().WaitAsync(Ceiling);
        Assert.True(result.IsError is not true);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }
}
