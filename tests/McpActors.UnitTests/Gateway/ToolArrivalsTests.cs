using System.Text.Json;

using McpActors.Errors;
using McpActors.Gateway;
using McpActors.Settings;
using McpActors.Testing;

using Microsoft.Extensions.Logging.Abstractions;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Gateway;

public sealed class ToolArrivalsTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ToolCatalogue _catalogue;
    private readonly ToolArrivals _arrivals;

    public ToolArrivalsTests()
    {
        var settings = new McpActorsSettings
        {
            Upstreams = [Downstreams.Settings("a"), Downstreams.Settings("b", listWait: TimeSpan.FromSeconds(20))],
            Tools = new ToolPolicies { Rules = [new("b__*", new ToolPolicy { Budget = TimeSpan.FromSeconds(5) }, 0)] },
        };
        _catalogue = new ToolCatalogue(settings, NullLoggerFactory.Instance);
        _catalogue.Adopt(null);
        _arrivals = new ToolArrivals(_catalogue, settings, _clock, NullLoggerFactory.Instance);
    }

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public async Task Call_GetsItsTool_WhenTheListComesInTime()
    {
        var waiting = _arrivals.WaitForAsync("a__echo", CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        await PublishAsync("a", "echo");

        Assert.Equal("a__echo", (await waiting).Tool?.ProtocolTool.Name);
    }

    [Fact]
    public async Task Call_HasNotStarted_WhenTheListDoesNotComeInTime()
    {
        var waiting = _arrivals.WaitForAsync("a__echo", CancellationToken.None).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(10));
        var missing = (await waiting).Missing;

        Assert.Equal((ErrorCode.DownstreamError, ErrorOutcome.NotStarted, true), (missing?.Code, missing?.Outcome, missing?.Retryable));
    }

    [Fact]
    public async Task Call_WaitsNoLongerThanItsBudget_WhenThatIsShorter()
    {
        var waiting = _arrivals.WaitForAsync("b__echo", CancellationToken.None).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull((await waiting).Missing);
    }

    [Fact]
    public async Task Call_IsUnknownAtOnce_WhenNoUpstreamHasItsPrefixOrItHasListed()
    {
        await PublishAsync("a", "echo");

        Assert.Equal(default, await _arrivals.WaitForAsync("other", CancellationToken.None));
        Assert.Equal(default, await _arrivals.WaitForAsync("a__other", CancellationToken.None));
    }

    [Fact]
    public async Task Call_DoesNotWait_WhenTheUpstreamIsGivenUp()
    {
        _catalogue.Shelves[0].GivenUp();

        var arrival = _arrivals.WaitForAsync("a__echo", CancellationToken.None).AsTask();

        Assert.True(arrival.IsCompleted);
        Assert.NotNull((await arrival).Missing);
    }

    [Fact]
    public async Task Call_EndsItsWait_WhenItIsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var waiting = _arrivals.WaitForAsync("a__echo", cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task List_WaitsForAll_AndOnlyOnce()
    {
        var waiting = _arrivals.WaitForAllAsync(CancellationToken.None).AsTask();
        await PublishAsync("a", "echo");
        Assert.False(waiting.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(20));
        await waiting;

        Assert.True(_arrivals.WaitForAllAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public void List_DoesNotWait_WhenAllHaveListedOrAreGivenUp()
    {
        _catalogue.Shelves[0].Listed();
        _catalogue.Shelves[1].GivenUp();

        Assert.True(_arrivals.WaitForAllAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    private Task PublishAsync(string upstream, string tool)
    {
        var listed = new Tool { Name = tool };
        var json = JsonSerializer.Serialize(listed, McpJsonUtilities.DefaultOptions);
        return _catalogue.PublishAsync(Downstreams.Named(upstream), [new ListedTool(listed, json)], CancellationToken.None);
    }
}
