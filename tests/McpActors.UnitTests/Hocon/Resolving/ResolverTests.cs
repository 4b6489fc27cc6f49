using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Resolving;

public class ResolverTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", """{"a":1,"b":1}""")]
    [InlineData("b = ${a}, a = 1", """{"a":1,"b":1}""")]
    [InlineData("a = 1, b = ${a}, a = 2", """{"a":2,"b":2}""")]
    [InlineData("a { b = 1 }, c = ${a.b}, d = ${a}", """{"a":{"b":1},"c":1,"d":{"b":1}}""")]
    [InlineData("\"a.b\" = 1, c = ${\"a.b\"}, d = ${ \"a.b\" }", """{"a.b":1,"c":1,"d":1}""")]
    [InlineData("a = x, b = ${a} y ${a}, c = \"${a}\"", """{"a":"x","b":"x y x","c":"${a}"}""")]
    [InlineData("a = 1, b = ${a}2, c = ${a} ", """{"a":1,"b":"12","c":1}""")]
    [InlineData("a = null, b = ${a}, c = ${a}x", """{"a":null,"b":null,"c":"nullx"}""")]
    [InlineData(
        "a = [1], b = ${a} [2], c = [0] ${a}, d = ${a}${a}, e = ${a} ${a}",
        """{"a":[1],"b":[1,2],"c":[0,1],"d":[1,1],"e":[1,1]}""")]
    [InlineData("a = {x = 1}, b = ${a} {y = 2}, c = {x = 0} ${a}", """{"a":{"x":1},"b":{"x":1,"y":2},"c":{"x":1}}""")]
    [InlineData("a {x = 1}, b = ${a}, b {y = 2}", """{"a":{"x":1},"b":{"x":1,"y":2}}""")]
    [InlineData("a {x = 1}, b {x = 0, y = 2}, b = ${a}", """{"a":{"x":1},"b":{"x":1,"y":2}}""")]
    [InlineData("l { 0 = a, 1 = b }, m = ${l} [c]", """{"l":{"0":"a","1":"b"},"m":["a","b","c"]}""")]
    public void Substitution_HasTheFinalValue(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a = ${?x}", "{}")]
    [InlineData("a = 1, a = ${?x}", """{"a":1}""")]
    [InlineData("a = [1, ${?x}, 2]", """{"a":[1,2]}""")]
    [InlineData("a = ${?x}foo, b = foo${?x}, c = ${?x} foo", """{"a":"foo","b":"foo","c":" foo"}""")]
    [InlineData("a = ${?x}${?y}, b = ${?x} ${?y}", "{}")]
    [InlineData("a = ${?x} [1], b = ${?x} { c = 1 }", """{"a":[1],"b":{"c":1}}""")]
    [InlineData("a = {x = 1} ${?y}, a = ${?z}", """{"a":{"x":1}}""")]
    [InlineData("a = ${?a}", "{}")]
    [InlineData("a = ${?b}, b = ${?a}", "{}")]
    [InlineData("a = ${?a}foo", """{"a":"foo"}""")]
    [InlineData("a = { b = ${?a} }", """{"a":{}}""")]
    [InlineData("a = [1, ${?a}]", """{"a":[1]}""")]
    public void OptionalSubstitution_Vanishes_WhenUndefined(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("p = \"a:b\", p = ${p}\":d\"", """{"p":"a:b:d"}""")]
    [InlineData("p = [a], p = ${p} [b], p = ${p} [c]", """{"p":["a","b","c"]}""")]
    [InlineData("foo { a = 1 }, foo = ${foo}", """{"foo":{"a":1}}""")]
    [InlineData("foo { a { c = 1 } }, foo = ${foo.a}, foo { a = 2 }", """{"foo":{"a":2,"c":1}}""")]
    [InlineData("foo = ${nope}, foo = 42", """{"foo":42}""")]
    [InlineData("foo = ${foo}, foo = 42", """{"foo":42}""")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }", """{"bar":{"foo":42,"baz":42}}""")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }, bar { foo = 43 }", """{"bar":{"foo":43,"baz":43}}""")]
    [InlineData(
        "bar { a = ${foo.d}, b = 1 }, bar.b = 3, foo { c = ${bar.b}, d = 2 }, foo.d = 4",
        """{"bar":{"a":4,"b":3},"foo":{"c":3,"d":4}}""")]
    [InlineData("a = 1, b = ${a}, a = ${?a}2", """{"a":"12","b":"12"}""")]
    [InlineData("x.p = [1], x.p = ${x.p} [2]", """{"x":{"p":[1,2]}}""")]
    [InlineData("a = ${b}, b { x = ${a.y}, y = 3 }", """{"a":{"x":3,"y":3},"b":{"x":3,"y":3}}""")]
    [InlineData(
        "g { name = gen, size = 6 }, e = ${g} { name = east, path = /data/${e.name}/${e.size} }",
        """{"g":{"name":"gen","size":6},"e":{"name":"east","size":6,"path":"/data/east/6"}}""")]
    [InlineData("foo = {a { c = 1 }}, foo = ${?other}, foo = {a = ${foo.a} {d = 2}}", """{"foo":{"a":{"c":1,"d":2}}}""")]
    [InlineData("bar { a = 1 }, bar { a = ${bar.a}2 }", """{"bar":{"a":"12"}}""")]
    [InlineData("c = ${a}, a { p = ${c.q}, q = 1 }", """{"a":{"p":1,"q":1},"c":{"p":1,"q":1}}""")]
    public void SelfReference_LooksBack(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a += 1", """{"a":[1]}""")]
    [InlineData("a = [1], a += 2, a += ${b}, b = 3", """{"a":[1,2,3],"b":3}""")]
    [InlineData("a += 1, a += [2], a += { x = 3 }", """{"a":[1,[2],{"x":3}]}""")]
    [InlineData("b = [1], a = ${b}, a += 2, b += 3", """{"a":[1,3,2],"b":[1,3]}""")]
    [InlineData("x = [ { a += 1, a += 2 }, { a = [0], a += 3 } ]", """{"x":[{"a":[1,2]},{"a":[0,3]}]}""")]
    [InlineData("x.y += 1, x { y += 2 }", """{"x":{"y":[1,2]}}""")]
    [InlineData("a = null, b = 2, a = [], a += 1", """{"a":[1],"b":2}""")]
    public void PlusEquals_AppendsToTheEarlierArray(string hocon, string json) => HoconText.AssertMeans(hocon, json);

    [Theory]
    [InlineData("a = ${a}", 1, "circle")]
    [InlineData("a = ${a}\na = {b = 1}", 1, "circle")]
    [InlineData("a = ${nope}", 1, "refers to nothing")]
    [InlineData("a = 1\nb = ${a.c}", 2, "refers to nothing")]
    [InlineData("a = { b = ${a} }", 1, "circle")]
    [InlineData("a = [${a}]", 1, "circle")]
    [InlineData("a = 1\na += 2", 2, "joined")]
    [InlineData("a = {x = 1}\nb = ${a} x", 2, "joined")]
    [InlineData("a = {x = 1}\nb = ${a} \" \" ${a}", 2, "joined")]
    [InlineData("a = [1]\nb = ${a} {c = 1}", 2, "joined")]
    public void Reference_IsAnError_WhenItCannotBeResolved(string hocon, int line, string words) =>
        HoconText.AssertError(hocon, line, words);

    [Theory]
    [InlineData("bar = ${foo}\nfoo = ${bar}")]
    [InlineData("a = ${b}\nb = ${c}\nc = ${a}")]
    [InlineData("c = ${a.b}\na { b = ${a} }")]
    public void Circle_IsReported_OverSeveralFields(string hocon)
    {
        var document = HoconText.Parse(hocon);

        Assert.Contains("circle", Assert.Single(document.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MutualLookBack_GivesBothTheSameValue()
    {
        var root = HoconText.Parse("a = 1, b = 2, a = ${b}, b = ${a}").Root;

        Assert.Equal(HoconText.At(root, "a").ToString(), HoconText.At(root, "b").ToString());
    }

    [Fact]
    public void Environment_AnswersLast()
    {
        HoconText.AssertMeans(
            "a = ${X}, b = ${?Y}z, c = ${E}\"\", P = ${P}\":b\"",
            """{"a":"8080","b":"z","c":"","P":"a:b"}""", ("X", "8080"), ("E", ""), ("P", "a"));
        HoconText.AssertMeans("X = 1, a = ${X}, N = null, b = ${N}", """{"X":1,"a":1,"N":null,"b":null}""", ("X", "2"), ("N", "3"));
        HoconText.AssertMeans("PATHS += x", """{"PATHS":["x"]}""", ("PATHS", "a:b"));
    }

    [Fact]
    public void Value_HasTheOriginOfItsLine()
    {
        var root = HoconText.Parse("a {\n x = 1\n}\nb = ${a}\na.y = 2\nc = ${E}", ("E", "e")).Root;

        Assert.Equal(2, HoconText.At(root, "a", "x").Origin.Line);
        Assert.Equal(5, HoconText.At(root, "a", "y").Origin.Line);
        Assert.Equal(5, HoconText.At(root, "a").Origin.Line);
        Assert.Equal(4, HoconText.At(root, "b").Origin.Line);
        Assert.Equal(5, HoconText.At(root, "b", "y").Origin.Line);
        Assert.Equal(6, HoconText.At(root, "c").Origin.Line);
        Assert.Equal("b a c", HoconText.Keys(root));
    }

    [Fact]
    public void Layers_AreMergedThenResolved()
    {
        var reference = new HoconSource.Text("base = 1\nlist = [1]\nd = ${base}\no { x = ${base}, y = 2 }", "reference.conf");
        var user = new HoconSource.Text("z = ${o.y}\nbase = 5\nlist += 2\no.y = 3", "user.conf");

        var document = HoconParser.Load([user, reference]);

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        HoconText.AssertJson("""{"base":5,"list":[1,2],"d":5,"o":{"x":5,"y":3},"z":3}""", document.Root);
        Assert.Equal("z base list o d", HoconText.Keys(document.Root));
    }

    [Fact]
    public void Fallbacks_AnswerSubstitutionsOnly()
    {
        var reference = HoconText.Parse("base = 1\nlist = [1]\no { x = 7, y = 2 }").Root;
        var options = new HoconParseOptions { Fallbacks = [reference] };
        var document = HoconParser.ParseText("a = ${base}\nlist += 2\no.y = 3\nc = ${o}", "user.conf", options);

        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        HoconText.AssertJson("""{"a":1,"list":[1,2],"o":{"y":3},"c":{"x":7,"y":3}}""", document.Root);
    }
}
