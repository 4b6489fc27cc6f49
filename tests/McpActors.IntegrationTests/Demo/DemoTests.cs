using System.Diagnostics;
using System.Text.Json.Nodes;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Demo;

/// <summary>The first minute of the README, with the real executable, a real clock and the SDK's client.</summary>
public sealed class DemoTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Demo_AnswersWithNothingOnStdout_WhenItRunsWithoutACommand()
    {
        await using DemoProcess demo = await DemoProcess.StartAsync();
        await using (McpClient client = await ConnectAsync(demo))
        {
            Assert.Equal(7, (await client.ListToolsAsync()).Count);
            Assert.Null(await CodeOfAsync(client, "get_user_data", "userId", "u-1"));
            Assert.Null(await CodeOfAsync(client, "read_file", "path", "welcome.txt"));
            Assert.Equal("PATH_TRAVERSAL", await CodeOfAsync(client, "read_file", "path", "../McpActors.Server.dll"));
            Assert.Null(await CodeOfAsync(client, "fetch_data", "url", new Uri(demo.Endpoint, "/demo/api/web/guide").AbsoluteUri));
            Assert.Equal("PATH_NOT_ALLOWED", await CodeOfAsync(client, "fetch_data", "url", demo.Endpoint.AbsoluteUri));
        }

        Assert.Equal("", await demo.EndAsync());
    }

    [Fact]
    public async Task Circuit_OpensAndCloses_WhenTheSwitchIsTurned()
    {
        await using DemoProcess demo = await DemoProcess.StartAsync();
        await using McpClient client = await ConnectAsync(demo);

        await SwitchAsync(demo, "upstream=weather&failureRatio=1");
        await CallUntilAsync(client, "CIRCUIT_OPEN");
        Assert.Null(await CodeOfAsync(client, "get_user_data", "userId", "u-1"));

        await SwitchAsync(demo, "failureRatio=0&latencyMs=0");
        await CallUntilAsync(client, null);
        Assert.Contains("get_weather", demo.StandardError, StringComparison.Ordinal);
    }

    private static async Task<McpClient> ConnectAsync(DemoProcess demo) =>
        await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = demo.Endpoint })).WaitAsync(Ceiling);

    private static async Task SwitchAsync(DemoProcess demo, string query)
    {
        using HttpClient client = new() { Timeout = Ceiling };
        using var answer = await client.GetAsync(new Uri(demo.Endpoint, $"/demo/faults?{query}"));
        Assert.True(answer.IsSuccessStatusCode);
    }

    /// <summary>Every answer on the way there is one that an outage may have.</summary>
    private static async Task CallUntilAsync(McpClient client, string? code)
    {
        long started = Stopwatch.GetTimestamp();
        string? last;
        while ((last = await CodeOfAsync(client, "get_weather", "city", "Oslo")) != code)
        {
            Assert.Contains(last, new[] { "EXTERNAL_API_ERROR", "CIRCUIT_OPEN" });
            Assert.True(Stopwatch.GetElapsedTime(started) < Ceiling, $"The answer is still {last}.");
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private static async Task<string?> CodeOfAsync(McpClient client, string tool, string parameter, string value)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value };
        CallToolResult result = await client.CallToolAsync(tool, arguments).AsTask().WaitAsync(Ceiling);
        string text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        return result.IsError == true ? (string?)JsonNode.Parse(text)!["code"] : null;
    }
}
