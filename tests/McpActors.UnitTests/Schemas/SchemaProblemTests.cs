using System.Text.Json;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class SchemaProblemTests
{
    [Theory]
    [InlineData("""{"type":"text"}""", "/type")]
    [InlineData("""{"type":[]}""", "/type")]
    [InlineData("""{"type":1}""", "/type")]
    [InlineData("""{"enum":1}""", "/enum")]
    [InlineData("""{"minimum":"1"}""", "/minimum")]
    [InlineData("""{"exclusiveMinimum":true}""", "/exclusiveMinimum")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf")]
    [InlineData("""{"multipleOf":-1}""", "/multipleOf")]
    [InlineData("""{"minLength":-1}""", "/minLength")]
    [InlineData("""{"maxItems":1.5}""", "/maxItems")]
    [InlineData("""{"pattern":1}""", "/pattern")]
    [InlineData("""{"uniqueItems":"yes"}""", "/uniqueItems")]
    [InlineData("""{"items":1}""", "/items")]
    [InlineData("""{"allOf":{}}""", "/allOf")]
    [InlineData("""{"anyOf":[]}""", "/anyOf")]
    [InlineData("""{"oneOf":[1]}""", "/oneOf")]
    [InlineData("""{"not":null}""", "/not")]
    [InlineData("""{"properties":[]}""", "/properties")]
    [InlineData("""{"properties":{"a":1}}""", "/properties")]
    [InlineData("""{"required":"a"}""", "/required")]
    [InlineData("""{"required":[1]}""", "/required")]
    [InlineData("""{"dependentRequired":{"a":1}}""", "/dependentRequired")]
    [InlineData("""{"properties":{"a":{"items":{"minimum":null}}}}""", "/properties/a/items/minimum")]
    [InlineData("""{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "/$defs/b/$anchor")]
    [InlineData("""{"$id":"#x"}""", "/$id")]
    public void BrokenKeyword_IsNamed(string schema, string place)
    {
        var problem = Assert.Single(SchemaJson.Problems(schema));

        Assert.Equal((place, SchemaProblemSeverity.Broken), (problem.Pointer, problem.Severity));
    }

    [Theory]
    [InlineData("""{"items":[{"type":"string"}]}""", "/items")]
    [InlineData("""{"additionalItems":false}""", "/additionalItems")]
    [InlineData("""{"dependencies":{"a":["b"]}}""", "/dependencies")]
    [InlineData("""{"$recursiveRef":"#"}""", "/$recursiveRef")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2019-09/schema"}""", "/$schema")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", "/$schema")]
    [InlineData("""{"$schema":"https://example.com/mine"}""", "/$schema")]
    public void UnsupportedKeyword_IsNamed(string schema, string place)
    {
        var compilation = JsonSchema.Compile(SchemaJson.Parse(schema));
        var problem = Assert.Single(compilation.Problems);

        Assert.Equal((place, SchemaProblemSeverity.UnsupportedKeyword), (problem.Pointer, problem.Severity));
        Assert.False(compilation.IsBroken);
        Assert.NotNull(compilation.Schema);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    public void Document_IsBroken_WhenItIsNoSchema(string schema) => Assert.Null(JsonSchema.Compile(SchemaJson.Parse(schema)).Schema);

    [Fact]
    public void Document_IsBroken_WhenThereIsNone() => Assert.True(JsonSchema.Compile(default).IsBroken);

    [Fact]
    public void BrokenSchema_ChecksWhatItStates()
    {
        var compilation = JsonSchema.Compile(SchemaJson.Parse(
            """{"type":"object","properties":{"a":{"type":"strin"},"b":{"type":"integer"}},"required":["b",1],"allOf":[1,{"maxProperties":2}]}"""));

        Assert.True(compilation.IsBroken);
        Assert.True(SchemaJson.IsValid(compilation.Schema!, """{"a":1,"b":2}"""));
        Assert.False(SchemaJson.IsValid(compilation.Schema!, """{"a":1,"b":"x"}"""));
        Assert.False(SchemaJson.IsValid(compilation.Schema!, """{"a":1}"""));
        Assert.False(SchemaJson.IsValid(compilation.Schema!, """{"a":1,"b":2,"c":3}"""));
    }

    [Theory]
    [InlineData("""{"format":"email","contentEncoding":"base64","title":"t","default":5,"examples":[1],"$comment":"c","x-mine":{}}""")]
    public void Annotations_AssertNothing(string schema) => Assert.True(SchemaJson.IsValid(SchemaJson.Compile(schema), "\"no\""));

    [Fact]
    public void Problems_AreBounded()
    {
        var wrong = string.Join(',', Enumerable.Range(0, 1_000).Select(index => $$"""{"minimum":"{{index}}"}"""));

        Assert.Equal(100, SchemaJson.Problems($$"""{"allOf":[{{wrong}}]}""").Length);
    }

    [Fact]
    public void Schema_OutlivesItsDocument()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse("""{"const":{"a":[1]}}"""))
            schema = JsonSchema.Compile(document.RootElement).Schema!;

        Assert.True(SchemaJson.IsValid(schema, """{"a":[1.0]}"""));
    }
}
