using System.Diagnostics;
using System.Text;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class HostileTests
{
    [Fact]
    public void Schema_IsRefused_WhenItIsTooDeep()
    {
        AssertRefused(Nested("""{"not":""", "true", 65));
        AssertRefused(Nested("""{"items":""", "true", 10_000));
        Assert.Empty(SchemaJson.Problems(Nested("""{"not":""", "true", 64)));
    }

    [Fact]
    public void Schema_IsRefused_WhenItHasTooManySubschemas()
    {
        AssertRefused(Properties(10_000));
        AssertRefused($$"""{"allOf":[{{string.Join(',', Enumerable.Repeat("true", 5_000))}}]}""");
        Assert.Empty(SchemaJson.Problems(Properties(4_999)));
    }

    [Fact]
    public void Validation_IsRefused_WhenAlternativesExplode()
    {
        var schema = new StringBuilder("""{"$defs":{"d0":{"type":"integer"}""");
        for (var i = 1; i <= 40; i++)
        {
            var before = $$"""{"$ref":"#/$defs/d{{i - 1}}"}""";
            schema.Append($$""","d{{i}}":{"oneOf":[{{before}},{{before}},{"not":{{before}} }]}""");
        }

        var compiled = SchemaJson.Compile(schema.Append("""},"$ref":"#/$defs/d40"}""").ToString());

        AssertTooComplex(compiled, "1");
        AssertTooComplex(compiled, "\"a\"");
    }

    [Fact]
    public void Validation_IsNotTurnedAround_WhenItIsTooComplex()
    {
        AssertTooComplex(SchemaJson.Compile("""{"not":{"items":{"type":"integer"}}}""", new SchemaLimits { Steps = 50 }), $"[{Numbers(1_000)}]");
        AssertTooComplex(SchemaJson.Compile("""{"if":{"items":{"$ref":"#"}},"else":true}""", new SchemaLimits { Steps = 50 }), $"[{Numbers(1_000)}]");
    }

    [Theory]
    [InlineData("""{"$defs":{"t":{"items":{"$ref":"#/$defs/t"}}},"$ref":"#/$defs/t"}""")]
    [InlineData("""{"uniqueItems":true,"items":{"$ref":"#"}}""")]
    [InlineData("""{"unevaluatedItems":{"$ref":"#"}}""")]
    [InlineData("""{"not":{"not":{"items":{"$ref":"#"}}}}""")]
    public void Instance_IsRefused_WhenItIsTooDeep(string schema)
    {
        var compiled = SchemaJson.Compile(schema);

        Assert.True(SchemaJson.IsValid(compiled, Nested("[", "", 100, "]")));
        AssertTooComplex(compiled, Nested("[", "", 200, "]"));
        AssertTooComplex(compiled, Nested("[", "", 10_000, "]"));
    }

    [Fact]
    public void UniqueItems_EndsSoon_WhenTheArrayIsLong()
    {
        var clock = Stopwatch.StartNew();
        var schema = SchemaJson.Compile("""{"uniqueItems":true}""");

        Assert.True(SchemaJson.IsValid(schema, $"[{Numbers(50_000)}]"));
        Assert.False(SchemaJson.IsValid(schema, $"[{Numbers(50_000)},49999.0]"));
        AssertTooComplex(schema, $"[{Numbers(1_000_001)}]");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Theory]
    [InlineData("1e400", true)]
    [InlineData("-1e400", false)]
    [InlineData("1e99999999999999999999", true)]
    [InlineData("-1e-99999999999999999999", false)]
    [InlineData("0e99999999999999999999", false)]
    public void Number_IsCompared_WhateverItsSize(string number, bool isAboveOne) =>
        Assert.Equal(isAboveOne, SchemaJson.IsValid(SchemaJson.Compile("""{"minimum":1,"type":"number"}"""), number));

    [Fact]
    public void Number_IsRefused_WhenItHasTooManyDigits() =>
        AssertTooComplex(SchemaJson.Compile("""{"multipleOf":7}"""), new string('7', 100_000));

    [Fact]
    public void MultipleOf_EndsSoon_WhenTheExponentIsHuge() =>
        Assert.True(SchemaJson.IsValid(SchemaJson.Compile("""{"multipleOf":1e-999999999}"""), "1e999999999"));

    [Fact]
    public void DuplicateName_IsChecked_EveryTimeItStands()
    {
        var schema = SchemaJson.Compile("""{"properties":{"a":{"type":"integer"}},"required":["a"]}""");

        Assert.False(SchemaJson.IsValid(schema, """{"a":1,"a":"x"}"""));
        Assert.False(SchemaJson.IsValid(schema, """{"a":"x","a":1}"""));
        Assert.True(SchemaJson.IsValid(schema, """{"a":1,"a":2}"""));
        Assert.False(SchemaJson.IsValid(SchemaJson.Compile("""{"const":{"a":1,"b":2}}"""), """{"a":1,"a":1}"""));
    }

    [Fact]
    public void HalfOfASurrogatePair_IsText()
    {
        var schema = SchemaJson.Compile("""{"properties":{"\ud800":{"const":"\udc00"}},"required":["\ud800"],"additionalProperties":false}""");

        Assert.True(SchemaJson.IsValid(schema, """{"\ud800":"\udc00"}"""));
        Assert.False(SchemaJson.IsValid(schema, """{"\ud801":"\udc00"}"""));
        Assert.False(SchemaJson.IsValid(schema, """{"\ud800":"\udc01"}"""));
    }

    private static string Properties(int count) =>
        $$"""{"properties":{ {{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\":true"))}} } }""";

    private static string Nested(string open, string inner, int depth, string close = "}") =>
        new StringBuilder().Insert(0, open, depth).Append(inner).Insert(open.Length * depth + inner.Length, close, depth).ToString();

    private static string Numbers(int count) => string.Join(',', Enumerable.Range(0, count));

    private static void AssertRefused(string schema)
    {
        var compilation = JsonSchema.Compile(SchemaJson.Parse(schema));

        Assert.Null(compilation.Schema);
        Assert.True(compilation.IsBroken);
        Assert.Contains(compilation.Problems, problem => problem.Severity == SchemaProblemSeverity.Broken);
    }

    private static void AssertTooComplex(JsonSchema schema, string instance)
    {
        var violations = new List<Violation>();
        Assert.False(schema.Validate(SchemaJson.Parse(instance), violations));
        Assert.Equal("too-complex", violations[^1].Keyword);
    }
}
