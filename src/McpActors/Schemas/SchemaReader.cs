using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>One schema object as the rules read it: keywords by kind, with a problem for each that is not what it should be.</summary>
internal sealed class SchemaReader(SchemaNode node, JsonElement schema, SchemaCompiler compiler)
{
    private readonly Dictionary<string, JsonElement> _keywords = SchemaObject.Read(schema);

    public SchemaDialect Dialect => node.Resource.Dialect;

    public IEnumerable<string> Keywords => _keywords.Keys;

    public bool HasItemsArray => _keywords.TryGetValue("items", out var items) && items.ValueKind == JsonValueKind.Array;

    public JsonElement Value(string keyword) => _keywords[keyword];

    public bool TryGet(string keyword, out JsonElement value) => _keywords.TryGetValue(keyword, out value);

    public void Broken(string keyword, string message) => compiler.Problems.Broken($"{node.Pointer}/{SchemaObject.Escape(keyword)}", message);

    public void Unsupported(string keyword, string message) =>
        compiler.Problems.Unsupported($"{node.Pointer}/{SchemaObject.Escape(keyword)}", message);

    public int? Count(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;

        int? count = value.ValueKind == JsonValueKind.Number ? new NumberText(JsonMarshal.GetRawUtf8Value(value)).ToCount() : null;
        if (count is null)
            Broken(keyword, $"The keyword {keyword} takes an integer of at least zero.");
        return count;
    }

    public bool Flag(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return false;

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Broken(keyword, $"The keyword {keyword} takes true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    public string[]? Names(string keyword) => TryGet(keyword, out var value) ? ReadNames(keyword, value) : null;

    /// <summary>An array of names; what is no name in it is a problem, the others count.</summary>
    public string[]? ReadNames(string keyword, JsonElement names)
    {
        var isList = names.ValueKind == JsonValueKind.Array;
        if (!isList || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            Broken(keyword, $"The keyword {keyword} takes arrays of names.");
        return isList
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => JsonText.ToText(name))]
            : null;
    }

    public SchemaPattern? Pattern(string keyword, string pattern)
    {
        var compiled = SchemaPattern.TryCreate(pattern, compiler.Limits, out var problem);
        if (problem is not null)
            Broken(keyword, problem);
        return compiled;
    }

    public SchemaNode? Child(string keyword) => TryGet(keyword, out var value) ? ChildAt($"/{keyword}", keyword, value) : null;

    public SchemaNode? ChildOf(string keyword, string name, JsonElement value) =>
        ChildAt($"/{keyword}/{SchemaObject.Escape(name)}", keyword, value);

    /// <summary>Null when the keyword is not there; what is no schema in the array is a problem, the others count.</summary>
    public SchemaNode[]? Children(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            Broken(keyword, $"The keyword {keyword} takes an array of at least one schema.");
            return null;
        }

        SchemaNode?[] children = [.. value.EnumerateArray().Select((item, index) => ChildAt($"/{keyword}/{index}", keyword, item))];

        // Without one of them the others of allOf still hold; any other list without one of its schemas says something else.
        SchemaNode[] known = [.. children.OfType<SchemaNode>()];
        return known.Length == children.Length || keyword == "allOf" ? known : null;
    }

    public IEnumerable<(string Name, SchemaNode Schema)> ChildMap(string keyword)
    {
        foreach (var (name, value) in Members(keyword))
        {
            if (ChildOf(keyword, name, value) is { } child)
                yield return (name, child);
        }
    }

    public IEnumerable<(string Name, JsonElement Value)> Members(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return [];

        if (value.ValueKind != JsonValueKind.Object)
            Broken(keyword, $"The keyword {keyword} takes an object.");
        return SchemaObject.Read(value).Select(member => (member.Key, member.Value));
    }

    /// <summary>The schema that a reference leads to, and the dynamic anchor that it names.</summary>
    public SchemaNode? Reference(string keyword, out string? dynamicAnchor)
    {
        dynamicAnchor = null;
        if (!TryGet(keyword, out var value))
            return null;

        if (value.ValueKind != JsonValueKind.String)
        {
            Broken(keyword, $"The keyword {keyword} takes a URI reference.");
            return null;
        }

        var target = compiler.Follow(node.Resource, JsonText.ToText(value), out dynamicAnchor, out var problem);
        if (problem is not null)
            Broken(keyword, problem);
        return target;
    }

    private SchemaNode? ChildAt(string inner, string keyword, JsonElement value)
    {
        var child = compiler.Node(node.Pointer + inner, value);
        if (child is null && !compiler.Problems.IsTooLarge)
            Broken(keyword, "A schema is an object, true or false.");
        return child;
    }
}
