using System.Text.Json;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class ViolationTests
{
    [Theory]
    [InlineData("""{"properties":{"a":{"type":"number"}}}""", """{"a":"x"}""", "/a: expected number, got string")]
    [InlineData("""{"type":"integer"}""", "1.5", "(root): expected integer, got number")]
    [InlineData("""{"required":["a"]}""", "{}", "/a: expected a value (required), got nothing")]
    [InlineData("""{"additionalProperties":false}""", """{"a/b~":1}""", "/a~1b~0: expected no property of this name, got integer")]
    [InlineData("""{"items":{"items":{"minimum":3}}}""", "[[3],[4,2]]", "/1/1: expected at least 3, got integer")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", "/1: expected no further item, got integer")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "(root): expected at most 2 characters, got string of 3 characters")]
    [InlineData("""{"minItems":2}""", "[1]", "(root): expected at least 2 items, got array of 1 items")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", "(root): expected at most 0 properties, got object of 1 properties")]
    [InlineData("""{"enum":["a",1]}""", "\"b\"", "(root): expected one of \"a\", 1, got string")]
    [InlineData("""{"const":"a"}""", "null", "(root): expected \"a\", got null")]
    [InlineData("""{"pattern":"^x"}""", "\"y\"", "(root): expected a match of the pattern ^x, got string")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", "(root): expected one of these alternatives: string, null, got integer")]
    [InlineData("""{"anyOf":[{"type":"string","minLength":1},{"type":"null"}]}""", "\"\"", "(root): expected at least 1 characters, got string of 0 characters")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "/b: expected a value (required beside a), got nothing")]
    [InlineData("""{"multipleOf":0.5}""", "0.3", "(root): expected a multiple of 0.5, got number")]
    public void Violation_NamesPlaceExpectationAndKind(string schema, string instance, string text) =>
        Assert.Equal(text, Assert.Single(SchemaJson.Violations(schema, instance)).ToString());

    [Fact]
    public void Violations_AreAllNamed_WhenSeveralFieldsAreWrong()
    {
        var violations = SchemaJson.Violations(
            """{"properties":{"a":{"type":"string"},"b":{"minimum":1}},"required":["c"],"additionalProperties":false}""",
            """{"a":1,"b":0,"d":null}""");

        Assert.Equal(["/a", "/b", "/d", "/c"], violations.Select(violation => violation.InstancePath));
        Assert.Equal(["type", "minimum", "additionalProperties", "required"], violations.Select(violation => violation.Keyword));
    }

    [Fact]
    public void Violations_AreBounded()
    {
        Assert.Equal(20, SchemaJson.Violations("""{"items":{"type":"string"}}""", $"[{string.Join(',', Enumerable.Repeat("1", 1000))}]").Count);

        var few = JsonSchema.Compile(SchemaJson.Parse("""{"items":false}"""), new SchemaLimits { Violations = 2 }).Schema!;
        List<Violation> given = [new("", "before", "x", "y")];
        Assert.False(few.Validate(SchemaJson.Parse("[1,2,3]"), given));
        Assert.Equal(3, given.Count);
    }

    [Fact]
    public void Violation_NeverHoldsAValueOfTheInstance()
    {
        const string Secret = "hunter2";
        string[] schemas =
        [
            """{"properties":{"a":{"type":"number"}}}""", """{"properties":{"a":{"enum":["x"]}}}""", """{"properties":{"a":{"const":1}}}""",
            """{"properties":{"a":{"maxLength":1}}}""", """{"properties":{"a":{"pattern":"^x"}}}""", """{"properties":{"a":false}}""",
            """{"properties":{"a":{"not":{}}}}""", """{"properties":{"a":{"oneOf":[true,true]}}}""", """{"maxProperties":0}""", """{"type":"string"}""",
        ];
        foreach (var schema in schemas)
            Assert.DoesNotContain(Secret, string.Join(' ', SchemaJson.Violations(schema, $$"""{"a":"{{Secret}}"}""")));
    }

    [Fact]
    public void Path_IsCut_WhenANameIsLong()
    {
        var violation = Assert.Single(SchemaJson.Violations("""{"additionalProperties":false}""", $$"""{"{{new string('n', 10_000)}}":1}"""));

        Assert.True(violation.InstancePath.Length < 80);
    }

    [Fact]
    public void Arguments_AreNamedLikeMembers()
    {
        var schema = SchemaJson.Compile("""{"properties":{"a":{"properties":{"b":{"type":"null"}}}},"required":["z"]}""");
        var violations = new List<Violation>();

        Assert.False(schema.Validate(new Dictionary<string, JsonElement> { ["a"] = SchemaJson.Parse("""{"b":1}""") }, violations));
        Assert.Equal(["/a/b", "/z"], violations.Select(violation => violation.InstancePath));
    }
}
