using McpActors.Settings;

namespace McpActors.UnitTests.Settings;

public sealed class ToolsReaderTests
{
    [Fact]
    public void Tool_HasWhatItsBestRuleSays_OverTheDefaults()
    {
        var tools = Reading.Settings("""
            defaults.tool { budget = 2s, effect = read }
            tools {
              "a__*" { effect = write }
              "a__x" { budget = 3s }
              "*" { budget = 4s }
            }
            """).Tools;

        Assert.Equal(new ToolPolicy { Budget = TimeSpan.FromSeconds(3), Effect = EffectSetting.Read }, tools.Of("a__x"));
        Assert.Equal(new ToolPolicy { Budget = TimeSpan.FromSeconds(2), Effect = EffectSetting.Write }, tools.Of("a__y"));
        Assert.Equal(TimeSpan.FromSeconds(4), tools.Of("b").Budget);
        Assert.Equal([0, 1, 2], tools.Rules.Select(static rule => rule.Order));
    }

    [Theory]
    [InlineData("\"\" { budget = 1s }", "mcp-actors.tools.\"\"")]
    [InlineData("\"a b\" { budget = 1s }", "mcp-actors.tools.\"a b\"")]
    [InlineData("a = 5", "mcp-actors.tools.a is '5': it must be an object")]
    [InlineData("a.budgets = 5s", "mcp-actors.tools.a.budgets: unknown key; did you mean 'budget'?")]
    [InlineData("\"a__*\".idempotency = required", "mcp-actors.tools.\"a__*\".idempotency: unknown key; the keys here are budget, effect.")]
    public void Rule_IsRefused_WhenItCannotMeanAnything(string rule, string message) =>
        Assert.StartsWith($"test.conf:2: {message}", Reading.Error($"tools {{ {rule} }}"), StringComparison.Ordinal);
}
