using System.Text;
using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Includes;

public sealed class SourceReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("include \"sub/in.conf\"")]
    [InlineData("include \"sub/in\"")]
    [InlineData("include file(\"sub/in.conf\")")]
    [InlineData("include required(\"sub/in.conf\")")]
    [InlineData("include required(file(\"sub/in.conf\"))")]
    [InlineData("include required( file( \"sub/in.conf\" ) )")]
    [InlineData("include\n  \"sub/in.conf\"")]
    [InlineData("{ include \"sub/in.conf\" }")]
    public void Include_IsRelativeToTheIncludingFile(string statement)
    {
        _folder.Write("sub/in.conf", "a = 1\ninclude \"deeper/more\"");
        _folder.Write("sub/deeper/more.conf", "b = 2");

        AssertMeans(statement, """{"a":1,"b":2}""");
    }

    [Fact]
    public void Include_TakesAbsolutePathsAndFileUrls()
    {
        var path = _folder.Write("elsewhere/x.conf", "a = 1");

        AssertMeans($"b {{ include \"{path}\" }}\nc {{ include \"file://{path}\" }}", """{"b":{"a":1},"c":{"a":1}}""");
    }

    [Fact]
    public void Include_MergesWhereItStands()
    {
        _folder.Write("in.conf", "a = in\nb = in\no { x = in, y = in }");

        AssertMeans(
            "a = before\no.x = before\no.z = before\ninclude \"in.conf\"\nb = after\no.y = after",
            """{"a":"in","b":"after","o":{"x":"in","y":"after","z":"before"}}""");
    }

    [Fact]
    public void Include_IsSilent_WhenAnOptionalFileIsMissing() =>
        AssertMeans("a = 1\ninclude \"none.conf\"\ninclude \"none\", include file(\"no/folder/none\")\nb = 2", """{"a":1,"b":2}""");

    [Fact]
    public void Include_MergesAllVariants_WithoutExtension()
    {
        _folder.Write("in.properties", "a=p\nb=p\nc=p");
        _folder.Write("in.json", """{"b":"j","c":"j"}""");
        _folder.Write("in.conf", "c = c");

        AssertMeans("include \"in\"", """{"a":"p","b":"j","c":"c"}""");
        AssertMeans("include required(\"in.json\")", """{"b":"j","c":"j"}""");
    }

    [Fact]
    public void Include_TakesTheFileItself_WhenThereIsNoVariant()
    {
        _folder.Write("defaults", "a = 1");
        _folder.Write("x.inc", "b = 2");

        AssertMeans("include \"defaults\"\ninclude \"x.inc\"", """{"a":1,"b":2}""");
    }

    [Fact]
    public void Substitution_IsLookedUpInTheIncludedFileFirst()
    {
        _folder.Write("in.conf", "x = 10\ny = ${x}\nz = ${root}\nn { include \"nested.conf\" }\np = [1]\np += ${x}");
        _folder.Write("nested.conf", "x = 20\ny = ${x}\nr = ${root}\nz = ${?missing}");

        AssertMeans(
            "root = r\nx = 1\na { include \"in.conf\" }",
            """{"root":"r","x":1,"a":{"x":10,"y":10,"z":"r","n":{"x":20,"y":20,"r":"r"},"p":[1,10]}}""");
        AssertMeans(
            "root = r\na { include \"in.conf\" }\na.x = 42",
            """{"root":"r","a":{"x":42,"y":42,"z":"r","n":{"x":20,"y":20,"r":"r"},"p":[1,42]}}""");
    }

    [Fact]
    public void Substitution_IsLookedUpInTheIncludedFile_InsideAList()
    {
        _folder.Write("in.conf", "x = 10\ny = ${x}\nz = ${root}\nq { w = ${x} }");

        AssertMeans(
            "root = r\na = [ { include \"in.conf\", x = 11 }, { include \"in.conf\" } ]",
            """{"root":"r","a":[{"x":11,"y":11,"z":"r","q":{"w":11}},{"x":10,"y":10,"z":"r","q":{"w":10}}]}""");
    }

    [Fact]
    public void Value_KnowsTheIncludedFile()
    {
        var included = _folder.Write("in.conf", "\nx = 10");
        var document = Parse("a { include \"in.conf\" }");

        Assert.Equal(new HoconOrigin(included, 2), HoconText.At(document.Root, "a", "x").Origin);
        Assert.True(document.Files.Contains(included, StringComparer.Ordinal));
        Assert.True(document.Files.Contains(Path.Combine(_folder.FullName, "main.conf"), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a = 1\ninclude required(\"none.conf\")", 2, "does not exist")]
    [InlineData("include required(\"none\")", 1, "does not exist")]
    [InlineData("include url(\"http://example.org/x\")", 1, "url() is not supported")]
    [InlineData("include required(classpath(\"x\"))", 1, "classpath() is not supported")]
    [InlineData("include \"https://example.org/x\"", 1, "URL")]
    [InlineData("include \"\"", 1, "names no file")]
    [InlineData("include \"sub\"", 1, "folder")]
    [InlineData("include required(\"x\"", 1, "parentheses")]
    [InlineData("include nonsense(\"x\")", 1, "'nonsense(' is not known")]
    [InlineData("include \"main.conf\"", 1, "circle")]
    public void Include_IsAnError_WithItsLine(string text, int line, string words)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "sub"));
        var error = Assert.Single(Parse(text).Errors);

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(new HoconOrigin(Path.Combine(_folder.FullName, "main.conf"), line), error.Origin);
    }

    [Fact]
    public void Include_IsAnError_WhenTheFileHoldsAnArray()
    {
        var path = _folder.Write("in.json", "[1]");

        var error = Assert.Single(Parse("include \"in.json\"\na = 1").Errors);
        Assert.Equal(new HoconOrigin(path, 1), error.Origin);
        Assert.Contains("array", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Include_NamesTheCircle_OverSeveralFiles()
    {
        _folder.Write("b.conf", "include \"c\"");
        _folder.Write("c.conf", "include \"b\"");

        Assert.Contains("b.conf -> c.conf -> b.conf", Assert.Single(Parse("include \"b\"").Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Include_IsBounded_InDepthAndNumber()
    {
        for (var i = 0; i < 60; i++)
            _folder.Write($"d{i}.conf", $"include \"d{i + 1}\"");
        for (var i = 0; i < 40; i++)
            _folder.Write($"n{i}.conf", $"include \"n{i + 1}\"\ninclude \"n{i + 1}\"");

        Assert.Contains("deeper than 50", Assert.Single(Parse("include \"d0\"").Errors).Message, StringComparison.Ordinal);
        Assert.Contains(Parse("include \"n0\"").Errors, error => error.Message.Contains("1,000 includes", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_MayInclude_OnlyWhenItsFolderIsKnown()
    {
        _folder.Write("in.conf", "a = 1");
        const string Text = "include \"in.conf\"";

        Assert.Contains("absolute", Assert.Single(HoconParser.ParseText(Text, "t").Errors).Message, StringComparison.Ordinal);
        HoconText.AssertJson("""{"a":1}""", HoconParser.Load([new HoconSource.Text(Text, "t", _folder.FullName)]).Root);
    }

    [Fact]
    public void File_IsAnError_WhenItCannotBeRead()
    {
        AssertUnreadable(Path.Combine(_folder.FullName, "none.conf"), "does not exist");
        AssertUnreadable(_folder.FullName, "folder");
        AssertUnreadable("", "not the name");
        AssertUnreadable("a\0b", "not the name");
        AssertUnreadable(_folder.Write("big.conf", new string(' ', HoconLimits.MaxFileBytes + 1)), "larger than 16 MiB");
    }

    [Fact]
    public void File_IsAnErrorWithItsLine_WhenItIsNotUtf8()
    {
        var path = Path.Combine(_folder.FullName, "latin1.conf");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("a = 1\nb = \"\u00e9\"\n"));

        Assert.Equal(new HoconOrigin(path, 2), Assert.Single(HoconParser.ParseFile(path).Errors).Origin);
    }

    [Fact]
    public void File_IsReadAsProperties_ByItsExtension()
    {
        var path = _folder.Write("x.properties", "a.b = 1\n");

        HoconText.AssertJson("""{"a":{"b":"1"}}""", HoconParser.ParseFile(path).Root);
    }

    [Fact]
    public void ArrayRoot_IsAnError_UnlessAllowed()
    {
        var path = _folder.Write("x.json", "[1, 2]");

        Assert.Contains("array", Assert.Single(HoconParser.ParseFile(path).Errors).Message, StringComparison.Ordinal);
        HoconText.AssertJson("[1,2]", HoconParser.ParseFile(path, new HoconParseOptions { AllowArrayRoot = true }).RootValue);
    }

    private static void AssertUnreadable(string path, string words) =>
        Assert.Contains(words, Assert.Single(HoconParser.ParseFile(path).Errors).Message, StringComparison.Ordinal);

    private HoconDocument Parse(string text) => HoconParser.ParseFile(_folder.Write("main.conf", text), HoconText.WithEnvironment());

    private void AssertMeans(string text, string json)
    {
        var document = Parse(text);
        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        HoconText.AssertJson(json, document.Root);
    }
}
