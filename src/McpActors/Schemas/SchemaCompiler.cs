using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>
/// Turns a document into nodes. Nodes are made when something leads to them and filled from a queue, so that neither references
/// in a circle nor long chains of them need a stack.
/// </summary>
internal sealed class SchemaCompiler
{
    private readonly JsonElement _document;
    private readonly SchemaResources _resources;
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaNode Node, JsonElement Schema)> _unfilled = new();
    private bool _hasDynamicReferences;

    private SchemaCompiler(JsonElement document, SchemaLimits limits)
    {
        _document = document;
        Limits = limits;
        Problems = new SchemaProblems(limits);
        _resources = new SchemaResources(document, Problems);
    }

    public SchemaLimits Limits { get; }

    public SchemaProblems Problems { get; }

    public static SchemaCompilation Compile(JsonElement schema, SchemaLimits limits)
    {
        // The schema outlives the document that it came from.
        var compiler = new SchemaCompiler(schema.ValueKind == JsonValueKind.Undefined ? default : schema.Clone(), limits);
        var root = compiler.CompileDocument();
        var compiled = root is null ? null : new JsonSchema(root, limits, compiler._hasDynamicReferences);
        return new SchemaCompilation(compiled, compiler.Problems.ToImmutable());
    }

    /// <summary>The node of a place; null when there is no schema, or a limit was passed.</summary>
    public SchemaNode? Node(string pointer, JsonElement schema)
    {
        if (_nodes.TryGetValue(pointer, out var known))
            return known;
        if (Problems.IsTooLarge || schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
            return null;

        var node = new SchemaNode(pointer, _resources.Of(pointer, schema));
        _nodes[pointer] = node;
        if (schema.ValueKind == JsonValueKind.Object)
            _unfilled.Enqueue((node, schema));
        else
            node.Always = schema.ValueKind == JsonValueKind.True;
        return node;
    }

    public SchemaNode? Follow(SchemaResource from, string reference, out string? dynamicAnchor, out string? problem)
    {
        (var pointer, dynamicAnchor, problem) = _resources.Resolve(from, reference);
        if (pointer is null)
            return null;

        var target = SchemaObject.Find(_document, pointer) is { } schema ? Node(pointer, schema) : null;
        if (target is null && !Problems.IsTooLarge)
            problem = "The reference leads to a place where there is no schema.";
        return target;
    }

    private SchemaNode? CompileDocument()
    {
        if (_document.ValueKind == JsonValueKind.Object)
            _resources.ScanDocument();
        else if (_document.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return new SchemaNode("", new SchemaResource(new Uri("schema://document/"), "", SchemaDialect.Draft202012))
            {
                Always = _document.ValueKind == JsonValueKind.True,
            };
        else
            Problems.Broken("", "A schema is an object, true or false.");

        var root = Node("", _document);
        FillNodes();
        if (_hasDynamicReferences && !Problems.IsTooLarge)
            AddDynamicNodes();
        return Problems.IsTooLarge ? null : root;
    }

    private void AddDynamicNodes()
    {
        foreach (var resource in _resources.All.ToList())
        {
            foreach (var (anchor, pointer) in resource.DynamicAnchors)
            {
                if (SchemaObject.Find(_document, pointer) is { } schema && Node(pointer, schema) is { } node)
                    resource.DynamicNodes[anchor] = node;
            }
        }

        FillNodes();
    }

    private void FillNodes()
    {
        while (!Problems.IsTooLarge && _unfilled.TryDequeue(out var next))
            Fill(next.Node, new SchemaReader(next.Node, next.Schema, this));
    }

    private void Fill(SchemaNode node, SchemaReader reader)
    {
        node.References = ReferenceRules.Read(reader);

        // Beside $ref nothing else counts in draft-07 (Core, 8.3).
        if (reader.Dialect == SchemaDialect.Draft07 && reader.TryGet("$ref", out _))
            return;

        foreach (var keyword in reader.Keywords)
            SchemaKeywords.Review(reader, keyword);

        _hasDynamicReferences |= reader.Dialect == SchemaDialect.Draft202012 && reader.TryGet("$dynamicRef", out _);
        node.Types = TypeRule.Read(reader);
        node.Values = ValueRules.Read(reader);
        node.Numbers = NumberRules.Read(reader);
        node.Strings = StringRules.Read(reader);
        node.Arrays = ArrayRules.Read(reader);
        node.Objects = ObjectRules.Read(reader);
        node.Combined = CombinedRules.Read(reader);
        node.Condition = ConditionRule.Read(reader);
        node.Unevaluated = UnevaluatedRules.Read(reader);
    }
}
