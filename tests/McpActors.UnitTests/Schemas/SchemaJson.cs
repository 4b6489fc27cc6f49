using System.Text.Json;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

/// <summary>JSON from text, and schemas that must compile.</summary>
internal static class SchemaJson
{
    public const string Draft07 = "http://json-schema.org/draft-07/schema#";

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 20_000 });
        return document.RootElement.Clone();
    }

    public static JsonSchema Compile(string schema, SchemaLimits? limits = null)
    {
        var compilation = JsonSchema.Compile(Parse(schema), limits);
        Assert.Empty(compilation.Problems);
        return compilation.Schema!;
    }

    public static List<Violation> Violations(string schema, string instance)
    {
        var violations = new List<Violation>();
        var isValid = Compile(schema).Validate(Parse(instance), violations);
        Assert.Equal(isValid, violations.Count == 0);
        return violations;
    }

    /// <summary>Validates with and without a list of violations, which must agree.</summary>
    public static bool IsValid(JsonSchema schema, string instance)
    {
        var element = Parse(instance);
        var violations = new List<Violation>();
        var isValid = schema.Validate(element, violations);
        Assert.Equal(isValid, schema.Validate(element));
        Assert.Equal(isValid, violations.Count == 0);
        Assert.True(violations.Count <= SchemaLimits.Default.Violations);
        return isValid;
    }

    public static SchemaProblem[] Problems(string schema) => [.. JsonSchema.Compile(Parse(schema)).Problems];
}
