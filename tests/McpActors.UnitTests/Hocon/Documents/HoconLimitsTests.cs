using System.Text;
using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Documents;

/// <summary>Hostile input: each case would take for ever, or the whole memory or stack, without its limit.</summary>
public class HoconLimitsTests
{
    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("a{", 100_000)]
    [InlineData("a.", 100_000)]
    [InlineData("{a=[", 50_000)]
    [InlineData("${", 100_000)]
    [InlineData("a=", 100_000)]
    [InlineData("\"\"\"", 100_001)]
    [InlineData("}", 100_000)]
    [InlineData("]", 100_000)]
    [InlineData("include ", 100_000)]
    public void Repetition_IsRefused_WithoutEnd(string unit, int count)
    {
        var document = HoconText.Parse("x = 1\n" + string.Concat(Enumerable.Repeat(unit, count)) + "z");

        Assert.False(document.IsValid);
        Assert.InRange(document.Errors.Length, 1, HoconLimits.MaxErrors);
        Assert.Equal("1", HoconText.At(document.Root, "x").ToString());
    }

    [Fact]
    public void Nesting_IsAccepted_UpToTheLimit()
    {
        var nested = new string('[', HoconLimits.MaxNesting) + new string(']', HoconLimits.MaxNesting);

        HoconText.AssertError("\n[" + nested + "]", 2, "deeper");
        Assert.Equal(nested, HoconJson.ToText(HoconText.Parse(nested).RootValue));
    }

    [Theory]
    [InlineData("a{0} = [${{a{1}}}, ${{a{1}}}]", "[x]")]
    [InlineData("a{0} = {{ x = ${{a{1}}}, y = ${{a{1}}} }}", "{ x = 1 }")]
    [InlineData("a{0} = ${{a{1}}}${{a{1}}}", "lol")]
    [InlineData("a{0} = ${{a{1}}} ${{a{1}}}", "[x]")]
    public void Expansion_IsRefused_WhenItDoublesEachTime(string line, string seed)
    {
        var document = HoconText.Parse(Doubling(line, seed));

        Assert.Contains("refer to ", Assert.Single(document.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LookUp_IsLinear_WhenEveryStepHasTwoWays()
    {
        var document = HoconText.Parse(Doubling("a{0} = ${{?a{1}}} ${{?a{1}}}", "{ x = 1 }") + "\nmissing = ${?a40.nope}");

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        Assert.False(document.Root.TryGet("missing", out _));
    }

    [Fact]
    public void Chain_IsRefused_WhenTooLong()
    {
        Assert.Contains("chain", Assert.Single(HoconText.Parse(Chain(5_000)).Errors).Message, StringComparison.Ordinal);
        Assert.True(HoconText.Parse(Chain(HoconLimits.MaxSubstitutionDepth - 1)).IsValid);
    }

    [Fact]
    public void Chain_IsRefused_WhenEachLinkIsNestedDeeply()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 900; i++)
            text.Append('a').Append(i).Append(" = ").Append('[', 450).Append("${a").Append(i + 1).Append('}').Append(']', 450).Append('\n');

        var document = HoconText.Parse(text + "a900 = x");

        Assert.Single(document.Errors);
    }

    [Fact]
    public void Errors_AreKept_UpToTheLimit()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"a{i} = $\n"));

        Assert.Equal(HoconLimits.MaxErrors, HoconText.Parse(text).Errors.Length);
    }

    [Fact]
    public void LargeDocument_IsRead()
    {
        var text = new StringBuilder("base { x = 1 }\n");
        for (var i = 0; i < 50_000; i++)
            text.Append("list += ").Append(i).Append("\nk").Append(i).Append(" = ${base} { y = ").Append(i).Append(" }\n");

        var document = HoconText.Parse(text.ToString());

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        Assert.True(HoconText.At(document.Root, "list").TryGetArray(out var list));
        Assert.Equal(50_000, list.Count);
        Assert.Equal("49999", HoconText.At(document.Root, "k49999", "y").ToString());
    }

    private static string Doubling(string line, string seed) =>
        $"a0 = {seed}\n" + string.Join('\n', Enumerable.Range(1, 40).Select(i => string.Format(null, line, i, i - 1)));

    private static string Chain(int length) =>
        string.Join('\n', Enumerable.Range(0, length).Select(i => $"a{i} = ${{a{i + 1}}}")) + $"\na{length} = x";
}
