using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>Types by name, for the keyword <c>type</c> and for messages.</summary>
internal static class JsonTypeNames
{
    private static readonly (JsonTypes Type, string Name)[] All =
    [
        (JsonTypes.String, "string"), (JsonTypes.Number, "number"), (JsonTypes.Integer, "integer"), (JsonTypes.Boolean, "boolean"),
        (JsonTypes.Object, "object"), (JsonTypes.Array, "array"), (JsonTypes.Null, "null"),
    ];

    public static JsonTypes Parse(string name)
    {
        foreach (var (type, known) in All)
        {
            if (known == name)
                return type;
        }

        return JsonTypes.None;
    }

    public static JsonTypes Of(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => JsonTypes.Object,
        JsonValueKind.Array => JsonTypes.Array,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Number => JsonTypes.Number,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Null => JsonTypes.Null,
        _ => JsonTypes.None,
    };

    /// <summary>Such as <c>string or null</c>.</summary>
    public static string Describe(JsonTypes types) =>
        string.Join(" or ", All.Where(entry => types.HasFlag(entry.Type)).Select(entry => entry.Name));
}
