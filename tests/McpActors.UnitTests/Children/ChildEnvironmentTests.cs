using McpActors.Server.Children;

namespace McpActors.UnitTests.Children;

public sealed class ChildEnvironmentTests
{
    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("LANG")]
    [InlineData("LC_ALL")]
    [InlineData("TMPDIR")]
    [InlineData("TZ")]
    public void Variable_ReachesTheChild_WhenAProgramNeedsIt(string name) => Assert.Equal("x", Filled((name, "x"))[name]);

    [Theory]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("DATABASE_URL")]
    [InlineData("HTTP_PROXY")]
    [InlineData("MCPACTORS_CHILD")]
    [InlineData("LOG_LEVEL")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("LD_PRELOAD")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("PATH_TO_SECRET")]
    [InlineData("lc_all")]
    public void Variable_StaysWithUs_WhenNotOnTheList(string name) => Assert.Empty(Filled((name, "x")));

    [Fact]
    public void ConfiguredVariable_Wins_OverOurs()
    {
        var child = new Dictionary<string, string?>(StringComparer.Ordinal) { ["LEFT_OVER"] = "x" };

        ChildEnvironment.Fill(child, [new("PATH", "ours"), new("HOME", "/h")], [new("PATH", "theirs"), new("API_KEY", "k")]);

        Assert.Equal("theirs", child["PATH"]);
        Assert.Equal("/h", child["HOME"]);
        Assert.Equal("k", child["API_KEY"]);
        Assert.Equal(3, child.Count);
    }

    private static Dictionary<string, string?> Filled(params (string Name, string Value)[] own)
    {
        var child = new Dictionary<string, string?>(StringComparer.Ordinal);
        ChildEnvironment.Fill(child, own.Select(variable => KeyValuePair.Create<string, string?>(variable.Name, variable.Value)), []);
        return child;
    }
}
