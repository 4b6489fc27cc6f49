using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The members of an object of a schema document, by name; of several of one name the last counts, as in JSON.</summary>
internal static class SchemaObject
{
    public static Dictionary<string, JsonElement> Read(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
            return members;

        foreach (var member in value.EnumerateObject())
            members[JsonText.ToText(JsonMarshal.GetRawUtf8PropertyName(member))] = member.Value;
        return members;
    }

    /// <summary>What a JSON pointer (RFC 6901) leads to; null when there is nothing.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var found = root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind == JsonValueKind.Array)
            {
                if (!int.TryParse(name, System.Globalization.NumberStyles.None, null, out var index) || index >= found.GetArrayLength())
                    return null;
                found = found[index];
            }
            else if (!Read(found).TryGetValue(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>A name as one step of a JSON pointer.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
