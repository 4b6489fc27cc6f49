using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Gateway;
using McpActors.IntegrationTests.Npm;
using McpActors.Server.Children;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>The executable is killed over HTTP while a child is busy. Without a client that closes anything, nothing may be left.</summary>
public sealed class KilledServerTests : IDisposable
{
    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [NodeTheory]
    [InlineData("good")]
    [InlineData("stubborn")]
    public async Task Processes_AreAllGone_WhenTheServerIsKilledMidCall(string mode)
    {
        using ConfigFile file = new($"mcp-actors.upstreams.fake {_server.Hocon(mode)}\n");
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;
        var calling = caller.SendAsync("fake__gate");
        await Waiting.UntilAsync(() => _server.Calls.Contains("gate"), "The call at the server");
        var descendants = Descendants.Of(server.ProcessId);
        Assert.NotEmpty(descendants);

        var end = await server.EndAsync("KILL");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => calling);
        Assert.Empty(end.StandardOutput);
        await Waiting.UntilAsync(() => descendants.All(static process => !process.IsRunning), "The end of all processes");
        Assert.DoesNotContain(ProcessTable.Marked(), process => process.Marker.Owner.ProcessId == server.ProcessId);
    }
}
