using System.Text.Json;

using McpActors.Gateway;
using McpActors.Settings;

using Microsoft.Extensions.Logging.Abstractions;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Gateway;

public sealed class ToolCatalogueTests : IDisposable
{
    private readonly Downstream _first = Downstreams.Named("a");
    private readonly Downstream _second = Downstreams.Named("b");
    private readonly ToolCatalogue _catalogue = new(
        new McpActorsSettings { Upstreams = [Downstreams.Settings("a", "x_"), Downstreams.Settings("b", "x_")] },
        NullLoggerFactory.Instance);

    private int _changes;

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public async Task Publish_Throws_WhenTheServerIsNotConfigured() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishAsync(_first, "echo"));

    [Fact]
    public void Adopt_ReturnsTheFirstCollection_WheneverItIsCalled()
    {
        McpServerPrimitiveCollection<McpServerTool> tools = [];

        Assert.Same(tools, _catalogue.Adopt(tools));
        Assert.Same(tools, _catalogue.Adopt([]));
        Assert.Same(tools, _catalogue.Adopt(null));
    }

    [Fact]
    public async Task Tool_IsListedUnderThePrefix_WhenItIsPublished()
    {
        var tools = Adopt();

        await PublishAsync(_first, "echo", "sum");

        Assert.Equal(["x_echo", "x_sum"], tools.PrimitiveNames);
        Assert.Equal("a", Assert.IsType<ForwardedTool>(_catalogue.Find("x_echo")).Upstream);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public async Task Tools_StayTheSameObjects_WhenTheListIsTheSame()
    {
        Adopt();
        await PublishAsync(_first, "echo");
        var before = _catalogue.Find("x_echo");

        await PublishAsync(_first, "echo");

        Assert.Same(before, _catalogue.Find("x_echo"));
        Assert.Equal(1, _changes);
    }

    [Fact]
    public async Task Tool_IsReplaced_WhenItsDescriptionChanges()
    {
        var tools = Adopt();
        await PublishAsync(_first, "echo");

        await _catalogue.PublishAsync(_first, [Listed("echo", "new")], CancellationToken.None);

        Assert.Equal("new", Assert.Single(tools).ProtocolTool.Description);
        Assert.Equal(2, _changes);
    }

    [Fact]
    public async Task Tool_IsRemoved_WhenTheServerListsItNoMore()
    {
        var tools = Adopt();
        await PublishAsync(_first, "echo", "sum");

        await PublishAsync(_first, "sum");

        Assert.Equal(["x_sum"], tools.PrimitiveNames);
    }

    [Fact]
    public async Task Name_GoesToTheUpstreamConfiguredFirst_WhicheverListsFirst()
    {
        Adopt();
        await PublishAsync(_second, "echo");
        Assert.Equal("b", Assert.IsType<ForwardedTool>(_catalogue.Find("x_echo")).Upstream);

        await PublishAsync(_first, "echo");
        Assert.Equal("a", Assert.IsType<ForwardedTool>(_catalogue.Find("x_echo")).Upstream);

        await PublishAsync(_first);
        Assert.Equal("b", Assert.IsType<ForwardedTool>(_catalogue.Find("x_echo")).Upstream);
    }

    [Fact]
    public async Task Name_StaysWithOurOwnTool_WhenAnUpstreamListsItToo()
    {
        var own = McpServerTool.Create(() => "own", new McpServerToolCreateOptions { Name = "x_echo" });
        _catalogue.Adopt([own]);

        await PublishAsync(_first, "echo", "sum");

        Assert.Same(own, _catalogue.Find("x_echo"));
        Assert.NotNull(_catalogue.Find("x_sum"));
    }

    [Fact]
    public async Task Tool_IsHidden_WhenItsNameIsInvalidOrListedTwice()
    {
        var tools = Adopt();

        await _catalogue.PublishAsync(_first, [Listed("a b"), Listed("echo", "one"), Listed("echo", "two")], CancellationToken.None);

        Assert.Equal("one", Assert.Single(tools).ProtocolTool.Description);
    }

    private static ListedTool Listed(string name, string? description = null)
    {
        var tool = new Tool { Name = name, Description = description };
        return new ListedTool(tool, JsonSerializer.Serialize(tool, McpJsonUtilities.DefaultOptions));
    }

    private McpServerPrimitiveCollection<McpServerTool> Adopt()
    {
        var tools = _catalogue.Adopt(null);
        tools.Changed += (_, _) => _changes++;
        return tools;
    }

    private Task PublishAsync(Downstream downstream, params string[] names) =>
        _catalogue.PublishAsync(downstream, [.. names.Select(name => Listed(name))], CancellationToken.None);
}
