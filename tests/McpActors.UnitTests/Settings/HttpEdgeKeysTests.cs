using McpActors.Edge;

namespace McpActors.UnitTests.Settings;

public sealed class HttpEdgeKeysTests
{
    [Fact]
    public void Policy_IsTheEdgesOwn_WhenNothingIsConfigured() => Assert.Equal(new HttpEdgePolicy(), Reading.Settings("").Server.Http);

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
            var policy = Reading.Settings($"{entry.Path} = {entry.Value}").Server.Http;
            Assert.Equal(elsewhere.Contains(entry.Path, StringComparer.Ordinal), policy.Equals(new HttpEdgePolicy()));
            Assert.Empty(policy.FindErrors());
        }
    }
}
