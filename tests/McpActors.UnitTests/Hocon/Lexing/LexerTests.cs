namespace McpActors.UnitTests.Hocon.Lexing;

public class LexerTests
{
    [Theory]
    [InlineData("a = \"\"\"foo\"\"\"\"", """{"a":"foo\""}""")]
    [InlineData("a = \"\"\"\"foo\"\"\"\"\"", """{"a":"\"foo\"\""}""")]
    [InlineData("a = \"\"\"\"\"\"", """{"a":""}""")]
    [InlineData("a = \"\"\"x\\n\r\n\ty ${z} \"q\" \"\"\" tail\nb = 1", """{"a":"x\\n\r\n\ty ${z} \"q\"  tail","b":1}""")]
    [InlineData("a = \"\"", """{"a":""}""")]
    [InlineData("a = \"\" x", """{"a":" x"}""")]
    [InlineData("a = \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", """{"a":"\"\\/\b\f\n\r\t\u00e9"}""")]
    public void QuotedString_IsTakenLiterally_OrWithEscapes(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a = x\\y")]
    [InlineData("a = x`y")]
    [InlineData("a = x^y")]
    [InlineData("a = x?y")]
    [InlineData("a = x!y")]
    [InlineData("a = x@y")]
    [InlineData("a = x*y")]
    [InlineData("a = x&y")]
    [InlineData("a = x+y")]
    [InlineData("a = x$y")]
    public void ForbiddenCharacter_IsAnError_OutsideQuotes(string hocon) =>
        HoconText.AssertError("\n" + hocon, 2, "not allowed outside quotes");

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\u00a0")]
    [InlineData("\u2007")]
    [InlineData("\u202f")]
    [InlineData("\u2028")]
    [InlineData("\ufeff")]
    [InlineData("\v\f\u001c\u001d\u001e\u001f")]
    public void BlankSpace_IsIgnoredAroundTokens(string blank) =>
        HoconText.AssertMeans($"{blank}a{blank}={blank}x{blank},{blank}b{blank}:{blank}[{blank}1{blank}]{blank}", """{"a":"x","b":[1]}""");

    [Fact]
    public void Line_IsCounted_AcrossMultiLineStringsAndComments()
    {
        var root = HoconText.Parse("# one\na = \"\"\"x\ny\nz\"\"\"\r\n// five\n\n\"b\" = 1").Root;

        Assert.Equal(2, HoconText.At(root, "a").Origin.Line);
        Assert.Equal(7, HoconText.At(root, "b").Origin.Line);
    }
}
