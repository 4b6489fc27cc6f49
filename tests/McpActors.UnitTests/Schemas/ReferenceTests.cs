using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class ReferenceTests
{
    [Fact]
    public void References_AreFollowedWithinTheDocument()
    {
        var count = KeywordCaseRunner.Run(
            """
            {"$defs":{"s":{"type":"string"}},"$ref":"#/$defs/s"} | +"a" | -1
            {"$defs":{"s":{"type":"string"}},"$ref":"#/$defs/s","maxLength":1} | +"a" | -"ab"
            {"$defs":{"a/b":{"type":"string"},"c~d":{"type":"null"},"e%f":{"type":"null"}},"items":{"anyOf":[{"$ref":"#/$defs/a~1b"},\
            {"$ref":"#/$defs/c~0d"},{"$ref":"#/$defs/e%25f"}]}} | +["x",null] | -[1]
            {"properties":{"next":{"$ref":"#"}},"additionalProperties":false} | +{"next":{"next":{}}} | -{"next":{"other":1}}
            {"type":"object","properties":{"left":{"$ref":"#"},"right":{"$ref":"#"},"value":{"type":"integer"}},"required":["value"]} \
            | +{"value":1,"left":{"value":2}} | -{"value":1,"left":{"value":"x"}} | -{"left":{"value":1}}
            {"$defs":{"x":{"$anchor":"here","type":"integer"}},"$ref":"#here"} | +1 | -"a"
            {"$id":"https://example.com/a","$defs":{"x":{"$id":"b","type":"integer"}},"$ref":"b"} | +1 | -"a"
            {"$id":"https://example.com/a","$defs":{"x":{"$id":"b","$defs":{"y":{"type":"integer"}}}},"$ref":"b#/$defs/y"} | +1 | -"a"
            {"$id":"https://example.com/a","$defs":{"x":{"$id":"b","$defs":{"y":{"$anchor":"y","type":"integer"}},"$ref":"#y"}},\
            "$ref":"https://example.com/b"} | +1 | -"a"
            {"$id":"urn:example:root","$defs":{"x":{"$id":"urn:example:inner","type":"null"}},"$ref":"urn:example:inner"} | +null | -1
            {"$defs":{"x":{"$id":"inner","$defs":{"s":{"type":"null"}},"$ref":"#/$defs/s"},"s":{"type":"string"}},"$ref":"inner"} | +null | -"a"
            {"x-shared":{"name":{"minLength":2}},"$ref":"#/x-shared/name"} | +"ab" | -"a"
            {"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/c"},"c":false},"properties":{"a":{"$ref":"#/$defs/a"}}} | +{} | -{"a":1}
            {"prefixItems":[{"type":"integer"}],"items":{"$ref":"#/prefixItems/0"}} | +[1,2] | -[1,"a"]
            """);

        Assert.True(count >= 29, $"Only {count} cases ran.");
    }

    [Fact]
    public void DynamicReferences_MeanTheOutermostResource()
    {
        var count = KeywordCaseRunner.Run(
            """
            {"$id":"https://example.com/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"tree",\
            "$dynamicAnchor":"node","type":"object","properties":{"data":true,"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}}} \
            | +{"children":[{"data":1}]} | -{"children":[{"daat":1}]} | -{"daat":1}
            {"$id":"https://example.com/list-of-strings","$ref":"list","$defs":{"of":{"$dynamicAnchor":"items","type":"string"},"list":{"$id":"list",\
            "items":{"$dynamicRef":"#items"},"$defs":{"any":{"$dynamicAnchor":"items"}}}}} | +["a"] | -[1]
            {"$defs":{"any":{"$anchor":"items","type":"string"}},"items":{"$dynamicRef":"#items"}} | +["a"] | -[1]
            {"$dynamicAnchor":"me","properties":{"a":{"$dynamicRef":"#me"}},"additionalProperties":false} | +{"a":{"a":{}}} | -{"a":{"b":1}}
            """);

        Assert.Equal(9, count);
    }

    [Theory]
    [InlineData("""{"$ref":"https://json-schema.org/draft/2020-12/schema"}""")]
    [InlineData("""{"$ref":"other.json"}""")]
    [InlineData("""{"$ref":"#/$defs/missing"}""")]
    [InlineData("""{"$ref":"#missing"}""")]
    [InlineData("""{"$ref":"#/type","type":"string"}""")]
    [InlineData("""{"$ref":1}""")]
    [InlineData("""{"$ref":"file:///etc/passwd"}""")]
    [InlineData("""{"$dynamicRef":"#missing"}""")]
    [InlineData("""{"allOf":[{"$ref":"#/allOf/1"}]}""")]
    [InlineData("""{"allOf":[{"$ref":"#/allOf/99999999999999"}]}""")]
    public void Reference_IsAProblem_WhenItLeadsNowhere(string schema)
    {
        var problem = Assert.Single(SchemaJson.Problems(schema));

        Assert.Equal(SchemaProblemSeverity.Broken, problem.Severity);
        Assert.EndsWith("ef", problem.Pointer);
    }

    [Fact]
    public void Reference_ToItself_RefusesEverything()
    {
        Assert.False(SchemaJson.IsValid(SchemaJson.Compile("""{"$ref":"#"}"""), "1"));
        Assert.False(SchemaJson.IsValid(SchemaJson.Compile("""{"not":{"$ref":"#"}}"""), "1"));
        Assert.False(SchemaJson.IsValid(SchemaJson.Compile("""{"$dynamicAnchor":"a","anyOf":[{"$dynamicRef":"#a"},{"$ref":"#"}]}"""), "1"));
    }
}
