using System.Collections.Frozen;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>Where a schema holds other schemas, and which keywords belong to one dialect only.</summary>
internal static class SchemaKeywords
{
    private static readonly FrozenSet<string> Single = FrozenSet.Create(
        StringComparer.Ordinal,
        "additionalProperties", "propertyNames", "additionalItems", "contains", "not", "if", "then", "else", "unevaluatedItems",
        "unevaluatedProperties", "contentSchema");

    private static readonly FrozenSet<string> Lists = FrozenSet.Create(StringComparer.Ordinal, "allOf", "anyOf", "oneOf", "prefixItems");

    private static readonly FrozenSet<string> Maps = FrozenSet.Create(
        StringComparer.Ordinal, "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");

    private static readonly FrozenSet<string> Only202012 = FrozenSet.Create(
        StringComparer.Ordinal,
        "unevaluatedItems", "unevaluatedProperties", "prefixItems", "minContains", "maxContains", "dependentRequired", "dependentSchemas",
        "$dynamicRef", "$dynamicAnchor", "$anchor");

    private static readonly FrozenSet<string> OfNoDialect = FrozenSet.Create(
        StringComparer.Ordinal, "$recursiveRef", "$recursiveAnchor", "extends", "disallow", "divisibleBy", "id");

    /// <summary>The schemas right inside a schema, with the pointer from it to them.</summary>
    public static IEnumerable<(string Pointer, JsonElement Schema)> Subschemas(string keyword, JsonElement value)
    {
        if (Single.Contains(keyword) || (keyword == "items" && value.ValueKind != JsonValueKind.Array))
            return [($"/{keyword}", value)];
        if (value.ValueKind == JsonValueKind.Array && (keyword == "items" || Lists.Contains(keyword)))
            return value.EnumerateArray().Select((item, index) => ($"/{keyword}/{index}", item));
        if (!Maps.Contains(keyword))
            return [];

        return SchemaObject.Read(value)
            .Where(member => keyword != "dependencies" || member.Value.ValueKind != JsonValueKind.Array)
            .Select(member => ($"/{SchemaObject.Escape(keyword)}/{SchemaObject.Escape(member.Key)}", member.Value));
    }

    /// <summary>Warns of a keyword that looks as if it asserted something, and does not.</summary>
    public static void Review(SchemaReader reader, string keyword)
    {
        if (reader.Dialect == SchemaDialect.Draft07 && Only202012.Contains(keyword))
            reader.Unsupported(keyword, $"The keyword {keyword} is not in draft-07, and is ignored.");
        else if (keyword == "additionalItems" && reader.Dialect == SchemaDialect.Draft202012 && !reader.HasItemsArray)
            reader.Unsupported(keyword, "The keyword additionalItems is not in 2020-12, and is ignored.");
        else if (OfNoDialect.Contains(keyword) && reader.Value(keyword).ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            reader.Unsupported(keyword, $"The keyword {keyword} is of a draft that is not understood, and is ignored.");
    }
}
