using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Includes;

public class PropertiesParserTests
{
    [Theory]
    [InlineData("a=1\nb: 2\nc 3\nd", """{"a":"1","b":"2","c":"3","d":""}""")]
    [InlineData("# comment\n! comment\n  \n a.b = true ", """{"a":{"b":"true "}}""")]
    [InlineData("a=one \\\n   two\nb = c:\\\\x\\ty\\u0041\\q", """{"a":"one two","b":"c:\\x\tyAq"}""")]
    [InlineData("a\\ b\\=c = 1", """{"a b=c":"1"}""")]
    [InlineData("a=1\na.b=2", """{"a":{"b":"2"}}""")]
    [InlineData("a.b=2\na=1", """{"a":{"b":"2"}}""")]
    [InlineData("a=1\na=2\nb.=3\n.=4", """{"a":"2","b":{"":"3"},"":{"":"4"}}""")]
    [InlineData("a = ${x}\r\nb = \"q\"\r\n", """{"a":"${x}","b":"\"q\""}""")]
    [InlineData("a=x\\", """{"a":"x"}""")]
    public void Properties_AreStringsInATree(string text, string json)
    {
        var document = HoconParser.ParseText(text, "test.properties");

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        HoconText.AssertJson(json, document.Root);
    }

    [Fact]
    public void Properties_ReportBadEscapes_WithTheirLine()
    {
        var document = HoconParser.ParseText("a=1\nb=\\\n\\u12\nc=\\ud800", "test.properties");

        Assert.Equal([2, 4], document.Errors.Select(error => error.Origin.Line));
    }
}
