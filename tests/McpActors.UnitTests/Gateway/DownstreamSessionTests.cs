using McpActors.Deciders.Upstreams.Retries;
using McpActors.Gateway;
using McpActors.Testing;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Gateway;

public sealed class DownstreamSessionTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly CallToolRequestParams Call = new() { Name = "wait" };

    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CallToolResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _token = new();
    private MemoryServer _server = null!;
    private DownstreamSession _session = null!;

    public async Task InitializeAsync()
    {
        _server = await MemoryServer.StartAsync(new McpServerHandlers { CallToolHandler = AnswerAsync });
        _session = new DownstreamSession(_server.Client, _clock);
    }

    public async Task DisposeAsync()
    {
        _answer.TrySetCanceled();
        await _server.DisposeAsync();
    }

    public void Dispose() => _token.Dispose();

    [Fact]
    public async Task Call_FailsAtOnce_WhenTheConnectionEnds()
    {
        var calling = await CallAsync(EffectClass.Write);

        _session.End();

        Assert.True((await Assert.ThrowsAsync<DownstreamGoneException>(() => calling.WaitAsync(Ceiling))).WasSent);
        await Assert.ThrowsAsync<DownstreamGoneException>(() => _session.CallAsync(Call, EffectClass.Read, _token.Token).AsTask());
    }

    [Fact]
    public async Task Read_IsCancelledDownstream_WhenItsAttemptEnds()
    {
        var calling = await CallAsync(EffectClass.Read);

        await _token.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling.WaitAsync(Ceiling));
        await _cancelled.Task.WaitAsync(Ceiling);
    }

    [Theory]
    [InlineData(EffectClass.Write)]
    [InlineData(EffectClass.IdempotentWrite)]
    internal async Task Write_HasItsLateAnswer_WhenItsAttemptEndsBefore(EffectClass effect)
    {
        var calling = await CallAsync(effect);
        await _token.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));

        _answer.SetResult(new CallToolResult { Content = [new TextContentBlock { Text = "late" }] });

        var result = await calling.WaitAsync(Ceiling);
        Assert.Equal("late", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.False(_cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Write_IsCancelledDownstream_WhenNoLateAnswerComes()
    {
        var calling = await CallAsync(EffectClass.Write);
        await _token.CancelAsync();

        _clock.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling.WaitAsync(Ceiling));
        await _cancelled.Task.WaitAsync(Ceiling);
    }

    private async Task<Task<CallToolResult>> CallAsync(EffectClass effect)
    {
        var calling = _session.CallAsync(Call, effect, _token.Token).AsTask();
        await _called.Task.WaitAsync(Ceiling);
        return calling;
    }

    private async ValueTask<CallToolResult> AnswerAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancelled)
    {
        _called.TrySetResult();
        try
        {
            return await _answer.Task.WaitAsync(cancelled);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }
}
