namespace McpActors.UnitTests.Settings;

public sealed class CrossChecksTests
{
    [Theory]
    [InlineData("budget = 24s", true)]
    [InlineData("budget = 23999ms", false)]
    public void Budget_IsWarnedAbout_WhenAllAttemptsEndBeforeIt(string budget, bool isWarned)
    {
        var warnings = Reading.Of($"mcp-actors {{ defaults.tool.{budget}\nupstreams.a.kind = delegate }}").Warnings;

        Assert.Equal(isWarned, warnings.Length == 1);
        if (isWarned)
        {
            Assert.Equal(
                "test.conf:2: mcp-actors.upstreams.a: mcp-actors.defaults.tool.budget (24s) bounds nothing: max-attempts (3) × "
                + "call-timeout (8s) is 24s. Choose a budget below that.",
                warnings[0].ToString());
        }
    }

    [Fact]
    public void Budget_IsJudgedByItsRule_WhenTheToolsNameShowsItsUpstream()
    {
        var warnings = Reading.Of("""
            mcp-actors {
              upstreams.a { kind = mcp-stdio, command = x, call-timeout = 2s }
              tools {
                "a__*" { budget = 5s }
                "a__slow" { budget = 6s }
                "b__slow" { budget = 1h }
              }
            }
            """).Warnings;

        Assert.Equal(5, Assert.Single(warnings).Origin.Line);
    }

    [Fact]
    public void SlowCalls_AreWarnedAbout_WhenTheTimeoutComesFirst()
    {
        var reading = Reading.Of("mcp-actors.defaults.upstream { call-timeout = 5s, circuit.slow-call-ratio = 0.5 }");

        var warning = Assert.Single(reading.Warnings);

        Assert.Contains("slow-call-duration", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Duration_IsWarnedAbout_WhenItHasNoUnit() =>
        Assert.Contains(
            "counts milliseconds; write 8000ms",
            Assert.Single(Reading.Of("mcp-actors.defaults.upstream.call-timeout = 8000").Warnings).Message,
            StringComparison.Ordinal);
}
