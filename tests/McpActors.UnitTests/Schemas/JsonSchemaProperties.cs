using FsCheck;
using FsCheck.Fluent;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class JsonSchemaProperties
{
    private static readonly string[] Keywords =
    [
        "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "multipleOf", "minLength", "maxLength", "pattern", "items",
        "prefixItems", "contains", "minContains", "maxContains", "uniqueItems", "minItems", "properties", "patternProperties",
        "additionalProperties", "propertyNames", "required", "minProperties", "dependentRequired", "dependentSchemas", "dependencies",
        "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems", "a", "b", "",
    ];

    private static readonly string[] ReferenceKeywords =
        ["$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "$schema", "$defs", "definitions", "additionalItems", .. Keywords];

    private static readonly Gen<string> Scalars = Gen.Elements(
        "null", "true", "false", "0", "-1", "1", "1.0", "2.5", "1e400", "-1e-400", "\"\"", "\"a\"", "\"string\"", "\"integer\"", "\"object\"",
        "\"array\"", "\"#\"", "\"#a\"", "\"#/$defs/a\"", "\"^a\"", "\"(a+)+$\"", "\"(?=a)b\"", "\"[\"", "\"\\ud800\"", "\"😀\"", $"\"{SchemaJson.Draft07}\"",
        "\"http://[\"", "\"urn:x\"", "\"b/c\"");

    [Fact]
    public void Validation_NeverThrows_WhateverTheSchemaAndTheInstance() => Check(
        Json(4, ReferenceKeywords),
        Json(3, ["a", "b", "", "\\ud800"]),
        (schema, instance) =>
        {
            var compilation = JsonSchema.Compile(SchemaJson.Parse(schema));
            return compilation.Schema is null ? compilation.IsBroken : SchemaJson.IsValid(compilation.Schema, instance) || true;
        });

    [Fact]
    public void EmptySchemaAndTrue_AcceptAll() => Check(
        Gen.Elements("{}", "true"),
        Json(4, ["a", "b"]),
        (schema, instance) => SchemaJson.IsValid(SchemaJson.Compile(schema), instance));

    [Fact]
    public void Wrapping_ChangesNothing() => Check(
        Json(3, Keywords).Where(schema => schema[0] == '{'),
        Json(3, ["a", "b"]),
        (schema, instance) =>
        {
            var expected = IsValid(schema, instance);
            return IsValid($$"""{"allOf":[{{schema}}]}""", instance) == expected
                && IsValid($$"""{"anyOf":[false,{{schema}}]}""", instance) == expected
                && IsValid($$"""{"oneOf":[{{schema}},false]}""", instance) == expected
                && IsValid($$"""{"not":{"not":{{schema}} } }""", instance) == expected
                && IsValid($$"""{"not":{{schema}} }""", instance) != expected
                && IsValid($$"""{"$ref":"#/$defs/s","$defs":{"s":{{schema}} } }""", instance) == expected;
        });

    [Fact]
    public void Const_AcceptsItself_HoweverItIsWritten() => Check(
        Json(3, ["a", "b", "c"]),
        Json(3, ["a", "b", "c"]),
        (value, other) =>
        {
            var isSame = IsValid($$"""{"const":{{value}} }""", other);
            return IsValid($$"""{"const":{{value}} }""", value)
                && isSame == IsValid($$"""{"enum":[{{other}}]}""", value)
                && isSame != IsValid("""{"uniqueItems":true}""", $"[{value},{other}]")
                && isSame != IsValid("""{"uniqueItems":true}""", $"[{value},101,102,103,104,105,106,107,108,109,110,111,112,113,{other}]");
        });

    private static bool IsValid(string schema, string instance) =>
        SchemaJson.IsValid(JsonSchema.Compile(SchemaJson.Parse(schema)).Schema!, instance);

    private static Gen<string> Json(int depth, string[] names)
    {
        if (depth == 0)
            return Scalars;

        var inner = Gen.OneOf(Scalars, Json(depth - 1, names));
        var member = from name in Gen.Elements(names) from value in inner select (name, value);
        var items = from count in Gen.Choose(0, 3) from values in inner.ListOf(count) select $"[{string.Join(',', values)}]";
        var members =
            from count in Gen.Choose(0, 4)
            from values in member.ListOf(count)
            select $"{{{string.Join(',', values.DistinctBy(pair => pair.name).Select(pair => $"\"{pair.name}\":{pair.value}"))}}}";
        return Gen.OneOf(items, members, members);
    }

    private static void Check(Gen<string> left, Gen<string> right, Func<string, string, bool> holds) =>
        Prop.ForAll(Arb.From(from first in left from second in right select (first, second)), pair => holds(pair.first, pair.second))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
