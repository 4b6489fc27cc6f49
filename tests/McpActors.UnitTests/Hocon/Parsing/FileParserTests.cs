namespace McpActors.UnitTests.Hocon.Parsing;

public class FileParserTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("  \n# only a comment\n// another", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("\ufeff{ \"a\" : 1 }", """{"a":1}""")]
    [InlineData("a = 1, b : 2\nc { d = 3 }", """{"a":1,"b":2,"c":{"d":3}}""")]
    [InlineData("a\n{\nb\n=\n1\n}", """{"a":{"b":1}}""")]
    [InlineData("a = 1 # comment\nb = x // comment\nc = \"# no comment\"", """{"a":1,"b":"x","c":"# no comment"}""")]
    [InlineData("a = 1,\nb = 2,", """{"a":1,"b":2}""")]
    [InlineData("a = 1\n,b = 2", """{"a":1,"b":2}""")]
    [InlineData("a = 1\r\nb = x y\r\n", """{"a":1,"b":"x y"}""")]
    [InlineData("a = [1\n2,\n3\n,4,]", """{"a":[1,2,3,4]}""")]
    [InlineData("a = [ 1 2 3 4 ]", """{"a":["1 2 3 4"]}""")]
    [InlineData("a = [ [1, 2] [3, 4] ]", """{"a":[[1,2,3,4]]}""")]
    [InlineData("a = [ [1, 2]\n[3, 4] ]", """{"a":[[1,2],[3,4]]}""")]
    [InlineData("[1, {a = b}]", """[1,{"a":"b"}]""")]
    [InlineData("a =\n  b", """{"a":"b"}""")]
    public void Document_HasTheContent_InEachForm(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a.b.c = 1", """{"a":{"b":{"c":1}}}""")]
    [InlineData("\"a.b\".c = 1", """{"a.b":{"c":1}}""")]
    [InlineData("a.\"\".b = 1", """{"a":{"":{"b":1}}}""")]
    [InlineData("1.2 = x", """{"1":{"2":"x"}}""")]
    [InlineData("10.0foo = x", """{"10":{"0foo":"x"}}""")]
    [InlineData("foo\"10.0\" = x", """{"foo10.0":"x"}""")]
    [InlineData("true = 1, null = 2, 3 = 4", """{"true":1,"null":2,"3":4}""")]
    [InlineData("a b c = 1", """{"a b c":1}""")]
    [InlineData("  a   b  = 1", """{"a   b":1}""")]
    [InlineData("\"\"\"x.y\"\"\" = 1", """{"x.y":1}""")]
    [InlineData("a.x = 1, a.y = 2", """{"a":{"x":1,"y":2}}""")]
    [InlineData(
        "\"include\" = 1, foo include = 2, b = include, c = [include], includes = 3",
        """{"include":1,"foo include":2,"b":"include","c":["include"],"includes":3}""")]
    public void Key_IsThePath_AsWritten(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a { x = 1 }, a { y = 2 }", """{"a":{"x":1,"y":2}}""")]
    [InlineData("a { x = 1 }, a = null, a { y = 2 }", """{"a":{"y":2}}""")]
    [InlineData("a { x = 1 }, a = 5", """{"a":5}""")]
    [InlineData("a { x = 1 }, a = null", """{"a":null}""")]
    [InlineData("a { b { c = 1 } }, a.b.d = 2, a.b.c = 3", """{"a":{"b":{"c":3,"d":2}}}""")]
    [InlineData("a = [1], a = [2]", """{"a":[2]}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    public void DuplicateKey_MergesOrReplaces(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a = foo bar  baz ", """{"a":"foo bar  baz"}""")]
    [InlineData("a = \"x\" y", """{"a":"x y"}""")]
    [InlineData("a = \"x\"y", """{"a":"xy"}""")]
    [InlineData("a = true foo", """{"a":"true foo"}""")]
    [InlineData("a = truefoo, b = true, c = null, d = nullx", """{"a":"truefoo","b":true,"c":null,"d":"nullx"}""")]
    [InlineData("a = 1e5 x, b = 1e5", """{"a":"1e5 x","b":1e5}""")]
    [InlineData("a = 1e+5, b = -0, c = -1.5E-3", """{"a":1e+5,"b":-0,"c":-1.5E-3}""")]
    [InlineData("a = 010, b = 1.5e, c = .5, d = 1., e = -, f = 1.2.3", """{"a":"010","b":"1.5e","c":".5","d":"1.","e":"-","f":"1.2.3"}""")]
    [InlineData("a = { b = 1 } { c = 2 }", """{"a":{"b":1,"c":2}}""")]
    [InlineData("a = [1] [2]", """{"a":[1,2]}""")]
    [InlineData("a = 50%, b = /usr/bin, c = x/y", """{"a":"50%","b":"/usr/bin","c":"x/y"}""")]
    [InlineData("a = x\u00a0y", "{\"a\":\"x\u00a0y\"}")]
    public void Value_IsJoined_OnOneLine(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a = http://x", 1, "double quotes")]
    [InlineData("a = 1\nb = x@y", 2, "'@'")]
    [InlineData("a = b = c", 1, "'='")]
    [InlineData("a..b = 1", 1, "dot")]
    [InlineData(".a = 1", 1, "dot")]
    [InlineData("a. = 1", 1, "dot")]
    [InlineData("a = [1,,2]", 1, "comma")]
    [InlineData("a = [,1]", 1, "comma")]
    [InlineData("a = [1,2,,]", 1, "comma")]
    [InlineData("a = 1,,b = 2", 1, "comma")]
    [InlineData(",a = 1", 1, "comma")]
    [InlineData("a = {\nb = 1\n", 1, "not closed")]
    [InlineData("a = [\n1\n", 1, "not closed")]
    [InlineData("a = 1\n}", 2, "closes nothing")]
    [InlineData("{ a = 1 } b = 2", 1, "followed by more")]
    [InlineData("[1] 2", 1, "followed by more")]
    [InlineData("a =", 1, "missing")]
    [InlineData("a = 1\nb\nc = 2", 2, "'b' has no value")]
    [InlineData("a = \"x", 1, "not closed")]
    [InlineData("a = \"\"\"x\ny", 1, "not closed")]
    [InlineData("a = \"x\ty\"", 1, "control")]
    [InlineData("a = \"\\q\"", 1, "backslash")]
    [InlineData("a = \"\\u12g4\"", 1, "four hexadecimal")]
    [InlineData("a = \"\\ud800\"", 1, "surrogate")]
    [InlineData("a = ${x", 1, "not closed")]
    [InlineData("a = ${${x}}", 1, "another")]
    [InlineData("a = ${}", 1, "empty")]
    [InlineData("a = ${x..y}", 1, "dot")]
    [InlineData("a = $x", 1, "'$'")]
    [InlineData("${x} = 1", 1, "key")]
    [InlineData("x${y} = 1", 1, "key")]
    [InlineData("a = 1+2", 1, "'+'")]
    [InlineData("include foo", 1, "quotes")]
    [InlineData("include = 1", 1, "quote the key")]
    [InlineData("a = [1] x", 1, "joined")]
    [InlineData("a = {} [1]", 1, "joined")]
    [InlineData("a { ] }", 1, "']'")]
    [InlineData("a = [ } ]", 1, "'}'")]
    public void Mistake_IsOneErrorWithItsLine(string hocon, int line, string words) => HoconText.AssertError(hocon, line, words);

    [Fact]
    public void Mistakes_AreAllReported_AtOnce()
    {
        var document = HoconText.Parse("a = x@y\nb = 1\nc = [1,,2]\nd = ${nope}\ne { f = \"\\q\" }\ng = 2");

        Assert.Equal([1, 3, 4, 5], document.Errors.Select(error => error.Origin.Line).Order());
        HoconText.AssertJson("""{"b":1,"c":[1,2],"e":{},"g":2}""", document.Root);
        Assert.StartsWith("test.conf:1: '@'", document.Errors[0].ToString(), StringComparison.Ordinal);
    }
}
