using McpActors.Gateway;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Gateway;

public sealed class ToolListerTests
{
    private int _pages;

    [Fact]
    public async Task List_HoldsAllPages_WhenTheServerHasMoreThanOne()
    {
        var (tools, isCut) = await ListAsync(toolsPerPage: 2, pages: 3);

        Assert.Equal(["tool-1-0", "tool-1-1", "tool-2-0", "tool-2-1", "tool-3-0", "tool-3-1"], tools.Select(tool => tool.Tool.Name));
        Assert.False(isCut);
    }

    [Fact]
    public async Task List_IsCut_WhenItsPagesNeverEnd()
    {
        var (tools, isCut) = await ListAsync(toolsPerPage: 1, pages: int.MaxValue);

        Assert.Equal(ToolLister.PageLimit, tools.Count);
        Assert.Equal(ToolLister.PageLimit, _pages);
        Assert.True(isCut);
    }

    [Theory]
    [InlineData(ToolLister.ToolLimit, false)]
    [InlineData(ToolLister.ToolLimit + 1, true)]
    public async Task List_IsCut_WhenItHoldsTooManyTools(int count, bool isCut)
    {
        var listed = await ListAsync(toolsPerPage: count, pages: 1);

        Assert.Equal((ToolLister.ToolLimit, isCut), (listed.Tools.Count, listed.IsCut));
    }

    [Fact]
    public async Task List_IsCut_WhenItIsTooLong()
    {
        var listed = await ListAsync(toolsPerPage: 9, pages: 1, description: new string('x', 1024 * 1024));

        Assert.Equal((7, true), (listed.Tools.Count, listed.IsCut));
    }

    [Fact]
    public async Task List_IsEmpty_WhenTheServerHasNoTools()
    {
        await using var server = await MemoryServer.StartAsync(new McpServerHandlers());

        Assert.Empty((await ToolLister.ListAsync(server.Client, CancellationToken.None)).Tools);
    }

    private async Task<(IReadOnlyList<ListedTool> Tools, bool IsCut)> ListAsync(int toolsPerPage, int pages, string? description = null)
    {
        var handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) =>
            {
                var page = ++_pages;
                var numbers = Enumerable.Range(0, toolsPerPage);
                var tools = numbers.Select(number => new Tool { Name = $"tool-{page}-{number}", Description = description });
                return new(new ListToolsResult { Tools = [.. tools], NextCursor = page < pages ? $"{page}" : null });
            },
        };
        await using var server = await MemoryServer.StartAsync(handlers);
        return await ToolLister.ListAsync(server.Client, CancellationToken.None);
    }
}
