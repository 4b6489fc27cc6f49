using System.Buffers;
using System.Text;
using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Values;

public class HoconJsonTests
{
    [Theory]
    [InlineData("""{"a":1.0,"b":123456789012345678901234567890,"c":1e+5,"d":-0,"e":1.50E-07}""")]
    [InlineData("""{"a":[],"b":{},"c":[[],{}],"d":null,"e":true,"f":"true"}""")]
    [InlineData("""{"":{"":""},"a b":"x","a.b":"é€","q":"\"\\\n\t\u0001"}""")]
    [InlineData("""{"include":1,"${a}":"${b}","//":"#","b":"http://x?a=1&b=<c>"}""")]
    public void Json_ComesOut_AsItWentIn(string json) => Assert.Equal(json, HoconJson.ToText(HoconText.Parse(json).Root));

    [Fact]
    public void Escapes_BecomeCharacters()
    {
        var root = HoconText.Parse("""{ "\u0061" : "\u00e9\ud83d\ude00\/" }""").Root;

        Assert.Equal("é😀/", HoconText.At(root, "a").ToString());
        HoconText.AssertJson("""{"a":"é😀/"}""", root);
    }

    [Fact]
    public void NotQuiteNumbers_AreStrings() =>
        Assert.Equal(
            """{"a":"010","b":"1.5e","c":"1 2","d":"+"}""",
            HoconJson.ToText(HoconText.Parse("a = 010, b = 1.5e, c = 1 2, d = \"+\"").Root));

    [Fact]
    public void Writers_Agree()
    {
        var root = HoconText.Parse("a { b = [1, x] }").Root;
        using var stream = new MemoryStream();
        var buffer = new ArrayBufferWriter<byte>();

        HoconJson.Write(root, stream, indented: true);
        HoconJson.Write(root, buffer, indented: true);

        Assert.Equal("{\n  \"a\": {\n    \"b\": [\n      1,\n      \"x\"\n    ]\n  }\n}", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(stream.ToArray(), buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void Substitutions_StayAsText_WhenNotResolved()
    {
        const string Text = "a = ${x.\"y.z\"}, b = v ${?w}, c = ${l} [1], d = ${o} { e = 1 }";
        var document = HoconParser.ParseText(Text, "t", new HoconParseOptions { Resolve = false });

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        Assert.Equal("""{"a":"${x.\"y.z\"}","b":"v ${?w}","c":["${l}",1],"d":{"e":1}}""", HoconJson.ToText(document.Root));
    }
}
