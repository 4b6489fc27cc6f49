using System.Text.Json;

using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Gateway;
using McpActors.Upstreams;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Gateway;

public sealed class McpAttemptTests
{
    private static readonly McpAttempt Attempt =
        new(Downstreams.Named("up"), "echo", new CallToolRequestParams { Name = "up__echo" }, EffectClass.Write);

    [Fact]
    public async Task Attempt_IsNotSent_WhenThereIsNoConnection()
    {
        var gone = await Assert.ThrowsAsync<DownstreamGoneException>(
            () => Attempt.RunAsync(new UpstreamAttempt(1, TimeSpan.FromSeconds(1)), CancellationToken.None).AsTask());

        Assert.Equal(new Verdict(AttemptOutcome.Disconnected, Dispatched: false), Attempt.Judge(gone));
    }

    [Fact]
    public void Failure_IsTheConnections_WhenItEndedUnderTheCall()
    {
        Assert.Equal(new Verdict(AttemptOutcome.Disconnected), Attempt.Judge(new DownstreamGoneException(wasSent: true, null)));
        Assert.Equal(new Verdict(AttemptOutcome.Disconnected), Attempt.Judge(new IOException("The server shut down unexpectedly.")));
    }

    [Fact]
    public void Failure_IsTheServers_WhenItsAnswerCannotBeRead() =>
        Assert.Equal(new Verdict(AttemptOutcome.Failed), Attempt.Judge(new JsonException()));

    [Theory]
    [InlineData(-32602, AttemptOutcome.Succeeded)]
    [InlineData(-32603, AttemptOutcome.Failed)]
    [InlineData(12, AttemptOutcome.Failed)]
    internal void Error_IsJudgedByItsCode_WhenTheServerAnswersWithOne(int code, AttemptOutcome outcome) =>
        Assert.Equal(new Verdict(outcome), Attempt.Judge(new DownstreamAnswer(null, new McpProtocolException("No.", (McpErrorCode)code))));

    [Fact]
    public void Result_IsAnAnswer_WhenItIsAnError() =>
        Assert.Equal(Verdict.Answered, Attempt.Judge(new DownstreamAnswer(new CallToolResult { IsError = true }, null)));
}
