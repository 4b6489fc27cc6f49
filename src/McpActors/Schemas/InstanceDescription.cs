using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>What came, told without its value.</summary>
internal static class InstanceDescription
{
    public static string Kind(in SchemaInstance value)
    {
        var kind = value.Kind;
        return kind == JsonValueKind.Number && new NumberText(value.RawNumber).IsInteger
            ? "integer"
            : JsonTypeNames.Describe(JsonTypeNames.Of(kind));
    }

    public static string Size(in SchemaInstance value) => value.Kind switch
    {
        JsonValueKind.String => $"string of {value.LengthOfText()} characters",
        JsonValueKind.Array => $"array of {value.Element.GetArrayLength()} items",
        JsonValueKind.Object => $"object of {value.PropertyCount} properties",
        _ => Kind(value),
    };
}
