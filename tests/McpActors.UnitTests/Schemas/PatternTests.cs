using System.Diagnostics;
using System.Text.Json;

namespace McpActors.UnitTests.Schemas;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^abc$", "abc", "abc\n")]
    [InlineData("^\\d+$", "123", "١٢٣")]
    [InlineData("^\\w+$", "a_1", "é")]
    [InlineData("^\\W$", "é", "a")]
    [InlineData("^\\D$", "٣", "3")]
    [InlineData("^\\s$", "\ufeff", "x")]
    [InlineData("^\\S$", "x", "\u2028")]
    [InlineData("^.$", "😀", "\n")]
    [InlineData("^.$", "a", "\u2028")]
    [InlineData("^.{2}$", "😀a", "😀")]
    [InlineData("^[^a]$", "😀", "a")]
    [InlineData("^[\\s\\S]$", "😀", "ab")]
    [InlineData("^[a-c\\d_-]+$", "a-1_", "d")]
    [InlineData("^[\\w.-]+@[\\w.-]+$", "a.b@c-d", "a b@c")]
    [InlineData("^[[]$", "[", "]")]
    [InlineData("^[a-z-[aeiou]]$", "a]", "b")]
    [InlineData("^[^]$", "x", "")]
    [InlineData("a|[]", "a", "b")]
    [InlineData("^\\u{1F600}+$", "😀😀", "x")]
    [InlineData("^\\ud83d\\ude00$", "😀", "x")]
    [InlineData("^[😀x]$", "😀", "y")]
    [InlineData("^\\x41\\u0042\\/\\-$", "AB/-", "ab/-")]
    [InlineData("^\\cJ$", "\n", "J")]
    [InlineData("^(?=.*\\d)[a-z\\d]+$", "a1", "aa")]
    [InlineData("^(a|b)\\1$", "aa", "ab")]
    [InlineData("^(?<x>a)\\k<x>$", "aa", "a")]
    [InlineData("(?<!a)b", "cb", "ab")]
    [InlineData("^\\p{L}+$", "é", "1")]
    [InlineData("^\\p{Letter}\\P{Lu}$", "aé", "aA")]
    [InlineData("^[\\p{Lu}\\d]+$", "É1", "é")]
    [InlineData("^[\\b]$", "\b", "b")]
    [InlineData("^a{2,3}$", "aa", "a")]
    [InlineData("^#[0-9a-f]{6}$", "#00ff00", "00ff00")]
    public void Pattern_MeansWhatEcmaMeans(string pattern, string match, string other)
    {
        var schema = SchemaJson.Compile($$"""{"pattern":{{JsonSerializer.Serialize(pattern)}}}""");

        Assert.True(SchemaJson.IsValid(schema, JsonSerializer.Serialize(match)), $"{pattern} does not match {match}.");
        Assert.False(SchemaJson.IsValid(schema, JsonSerializer.Serialize(other)), $"{pattern} matches {other}.");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("a**")]
    [InlineData("\\")]
    [InlineData("(?i)a")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?<a-b>c)")]
    [InlineData("\\a")]
    [InlineData("\\u{110000}")]
    [InlineData("\\uZZZZ")]
    [InlineData("\\p{Script=Greek}")]
    [InlineData("[😀-😎]")]
    [InlineData("[^😀]")]
    [InlineData("[b-a]")]
    [InlineData("\\1")]
    public void Pattern_IsAProblem_WhenItCannotBeUsed(string pattern)
    {
        var text = JsonSerializer.Serialize(pattern);

        Assert.Equal("/pattern", Assert.Single(SchemaJson.Problems($$"""{"pattern":{{text}}}""")).Pointer);
        Assert.Equal("/patternProperties", Assert.Single(SchemaJson.Problems($$"""{"patternProperties":{ {{text}}:true} }""")).Pointer);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(?=a)(a+)+$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("^(a?){50}a{50}!$")]
    [InlineData("^(a{1,500}){1,500}$")]
    public void CatastrophicPattern_EndsAndIsRefused(string pattern)
    {
        var schema = SchemaJson.Compile($$"""{"items":{"pattern":{{JsonSerializer.Serialize(pattern)}} } }""");
        var text = $"\"{new string('a', 400)}#\"";
        var clock = Stopwatch.StartNew();

        Assert.False(schema.Validate(SchemaJson.Parse($"[{string.Join(',', Enumerable.Repeat(text, 50))}]"), []));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Pattern_IsAProblem_WhenItIsTooLong() =>
        Assert.Single(SchemaJson.Problems($$"""{"pattern":"{{new string('a', 5000)}}"}"""));
}
