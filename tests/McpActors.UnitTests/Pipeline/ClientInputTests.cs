using McpActors.Errors;
using McpActors.Settings;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Pipeline;

public sealed class ClientInputTests
{
    private static readonly McpServerTool Ask = McpServerTool.Create(
        async (McpServer server, CancellationToken token) =>
        {
            var answer = await server.ElicitAsync(new ElicitRequestParams { Message = "Sure?", RequestedSchema = new() }, token);
            return answer.Action;
        },
        new() { Name = "ask", ReadOnly = true });

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ElicitResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Call_Succeeds_WhenItsClientAnswersLongAfterTheBudget(string version)
    {
        await using var server = await StartAsync(new McpActorsSettings(), version);
        var call = server.CallAsync("ask");
        await _asked.Task;
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        _answer.SetResult(new ElicitResult { Action = "accept" });

        Assert.Equal("accept", Assert.IsType<TextContentBlock>(Assert.Single((await call).Content)).Text);
    }

    [Fact]
    public async Task Call_IsTimeout_WhenItsClientDoesNotAnswerWithinTheInputTimeout()
    {
        await using var server = await StartAsync(new McpActorsSettings());
        var call = server.CallAsync("ask");
        await _asked.Task;
        await SupervisedServer.WaitForAsync(() => server.Clock.NextDue <= server.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        server.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(ErrorCode.Timeout, (string)SupervisedServer.ErrorOf(await call)["code"]!);
        _answer.SetResult(new ElicitResult());
    }

    [Fact]
    public async Task Call_IsAtCapacity_WhenAsManyCallsWaitAsMay()
    {
        await using var server = await StartAsync(new McpActorsSettings { Server = new() { MaxSuspendedCalls = 1 } });
        var first = server.CallAsync("ask");
        await _asked.Task;

        var second = await server.ErrorOfAsync("ask");
        _answer.SetResult(new ElicitResult { Action = "accept" });

        Assert.Equal(ErrorCode.AtCapacity, (string)second["code"]!);
        Assert.True((bool)second["retryable"]!);
        Assert.NotEqual(true, (await first).IsError);
    }

    private Task<SupervisedServer> StartAsync(McpActorsSettings settings, string version = "2025-11-25")
    {
        var client = new McpClientOptions { ProtocolVersion = version };
        client.Handlers.ElicitationHandler = (_, _) =>
        {
            _asked.TrySetResult();
            return new(_answer.Task);
        };
        return SupervisedServer.StartAsync([Ask], settings, client: client);
    }
}
