using McpActors.Http;
using McpActors.Server.Hosting;
using McpActors.Settings;
using McpActors.UnitTests.Settings;

namespace McpActors.UnitTests.CommandLine;

public sealed class HttpHostTests
{
    [Fact]
    public void Policy_IsTheEdgesOwn_WhenNothingIsConfigured() => Assert.Equal(new HttpEdgePolicy(), HttpHost.PolicyOf(new ServerSettings()));

    /// <summary>Every key of the edge reaches it: each override of the table changes its policy, except what no edge reads.</summary>
    [Fact]
    public void Policy_Follows_WhenAKeyOfServerChanges()
    {
        string[] elsewhere =
        [
            "server.url", "server.allow-anonymous", "server.max-concurrent-calls", "server.input-timeout", "server.max-suspended-calls",
        ];
        foreach (var entry in OverrideTable.All.Where(entry => entry.Path.StartsWith("server.", StringComparison.Ordinal)))
        {
            var policy = HttpHost.PolicyOf(Reading.Settings($"{entry.Path} = {entry.Value}").Server);
            Assert.Equal(elsewhere.Contains(entry.Path, StringComparer.Ordinal), policy.Equals(new HttpEdgePolicy()));
            Assert.Empty(policy.FindErrors());
        }
    }
}
