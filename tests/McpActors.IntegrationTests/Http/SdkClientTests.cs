using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Http;

/// <summary>The SDK's own client, in both eras.</summary>
public sealed class SdkClientTests
{
    [Theory]
    [InlineData(Wire.Modern)]
    [InlineData(Wire.Legacy)]
    public async Task Client_ListsCallsAndReads(string version)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        await using McpClient client = await ConnectAsync(host, version);

        IList<McpClientTool> tools = await client.ListToolsAsync();
        CallToolResult result = await client.CallToolAsync(
            "echo",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "hi" });
        ReadResourceResult note = await client.ReadResourceAsync("test://note");

        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Contains(tools, tool => tool.Name == "echo");
        Assert.Equal("hi", Assert.IsType<TextContentBlock>(result.Content.Single()).Text);
        Assert.Equal("A note.", Assert.IsType<TextResourceContents>(note.Contents.Single()).Text);
    }

    [Theory]
    [InlineData(Wire.Modern)]
    [InlineData(Wire.Legacy)]
    public async Task Client_HearsProgress(string version)
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        await using McpClient client = await ConnectAsync(host, version);
        Heard heard = new(3);

        Task<CallToolResult> calling = client.CallToolAsync(
            "count",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["to"] = 3, ["ballast"] = 10, ["hold"] = true },
            heard).AsTask();
        await heard.All.WaitAsync(TimeSpan.FromSeconds(30));
        host.Tools.ReleaseAll();

        Assert.NotEqual(true, (await calling).IsError);
    }

    /// <summary>
    /// Modern only: to a legacy server this client sends no <c>notifications/cancelled</c> while it waits for a response, it just
    /// disconnects.
    /// </summary>
    [Fact]
    public async Task Client_CancelsItsCall()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        await using McpClient client = await ConnectAsync(host, Wire.Modern);
        using CancellationTokenSource cancel = new();

        Task<CallToolResult> calling = client.CallToolAsync("wait", cancellationToken: cancel.Token).AsTask();
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        await host.Tools.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Task<McpClient> ConnectAsync(EdgeHost host, string version) => McpClient.CreateAsync(
        new HttpClientTransport(new() { Endpoint = host.Endpoint, TransportMode = HttpTransportMode.StreamableHttp }),
        new McpClientOptions { ProtocolVersion = version });

    private sealed class Heard(int expected) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task All => _all.Task;

        public void Report(ModelContextProtocol.ProgressNotificationValue value)
        {
            if (Interlocked.Increment(ref _count) == expected)
                _all.TrySetResult();
        }
    }
}
