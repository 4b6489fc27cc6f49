using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keyword <c>type</c> (Validation, 6.1.1): any number without a fraction is an integer, 1.0 too.</summary>
internal sealed class TypeRule(JsonTypes types)
{
    private readonly string _expected = JsonTypeNames.Describe(types);

    public string Expected => _expected;

    public static TypeRule? Read(SchemaReader reader)
    {
        if (!reader.TryGet("type", out var type))
            return null;

        var types = JsonTypes.None;
        var names = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray()] : (JsonElement[])[type];
        if (names.Length == 0)
            reader.Broken("type", "The keyword type names at least one type.");
        foreach (var name in names)
        {
            var known = name.ValueKind == JsonValueKind.String ? JsonTypeNames.Parse(JsonText.ToText(name)) : JsonTypes.None;
            if (known == JsonTypes.None)
                reader.Broken("type", "The keyword type takes the name of a JSON type or an array of them.");
            types |= known;
        }

        return types == JsonTypes.None ? null : new TypeRule(types);
    }

    public bool Allows(in SchemaInstance value)
    {
        var kind = value.Kind;
        return (types & JsonTypeNames.Of(kind)) != JsonTypes.None
            || (kind == JsonValueKind.Number && (types & JsonTypes.Integer) != JsonTypes.None && IsInteger(value));
    }

    public bool Check(ValidationRun run, in SchemaInstance value) => Allows(value) || run.Fail("type", _expected, value);

    private static bool IsInteger(in SchemaInstance value) => value.Element.TryGetInt64(out _) || new NumberText(value.RawNumber).IsInteger;
}
