using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The resources of one document: which schema belongs to which, and what a reference leads to.</summary>
internal sealed class SchemaResources(JsonElement document, SchemaProblems problems)
{
    private static readonly Uri DefaultBase = new("schema://document/");

    private readonly Dictionary<string, SchemaResource> _byUri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _byPointer = new(StringComparer.Ordinal);

    public IEnumerable<SchemaResource> All => _byUri.Values.Distinct();

    public void ScanDocument()
    {
        var root = new SchemaResource(DefaultBase, "", SchemaDialect.Draft202012);
        _byUri[DefaultBase.AbsoluteUri] = root;
        Scan("", document, root, depth: 0);
        _byUri[DefaultBase.AbsoluteUri] = _byPointer.GetValueOrDefault("", root);
    }

    /// <summary>The resource of a place; one that no keyword leads to is scanned now, as part of what stands around it.</summary>
    public SchemaResource Of(string pointer, JsonElement schema)
    {
        if (_byPointer.TryGetValue(pointer, out var known))
            return known;

        var around = pointer;
        SchemaResource? resource;
        do
            around = around[..Math.Max(0, around.LastIndexOf('/'))];
        while (!_byPointer.TryGetValue(around, out resource) && around.Length > 0);

        resource ??= _byUri[DefaultBase.AbsoluteUri];
        Scan(pointer, schema, resource, depth: pointer.Count('/') / 2);
        return _byPointer.GetValueOrDefault(pointer, resource);
    }

    /// <summary>Where a reference leads: a pointer into the document and the dynamic anchor it names, or why it leads nowhere.</summary>
    public (string? Pointer, string? DynamicAnchor, string? Problem) Resolve(SchemaResource from, string reference)
    {
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = mark < 0 ? (reference, "") : (reference[..mark], Uri.UnescapeDataString(reference[(mark + 1)..]));
        var target = from;
        if (address.Length > 0 && (!Uri.TryCreate(from.Uri, address, out var uri) || !_byUri.TryGetValue(KeyOf(uri), out target)))
            return (null, null, "The reference leads out of the document; nothing is fetched.");

        if (fragment.Length == 0 || fragment[0] == '/')
            return (target.Pointer + fragment, null, null);
        if (target.DynamicAnchors.TryGetValue(fragment, out var dynamic))
            return (dynamic, fragment, null);

        return target.Anchors.TryGetValue(fragment, out var pointer)
            ? (pointer, null, null)
            : (null, null, "The reference leads to an anchor that is not there.");
    }

    private static string KeyOf(Uri uri) => uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    private void Scan(string pointer, JsonElement schema, SchemaResource around, int depth)
    {
        if (!problems.Admit(pointer, depth))
            return;
        if (schema.ValueKind != JsonValueKind.Object)
        {
            _byPointer.TryAdd(pointer, around);
            return;
        }

        var keywords = SchemaObject.Read(schema);
        var resource = Open(pointer, keywords, around);
        if (!_byPointer.TryAdd(pointer, resource))
            return;

        AddAnchors(pointer, keywords, resource);
        foreach (var (keyword, value) in keywords)
        {
            foreach (var (inner, subschema) in SchemaKeywords.Subschemas(keyword, value))
                Scan(pointer + inner, subschema, resource, depth + 1);
        }
    }

    private SchemaResource Open(string pointer, Dictionary<string, JsonElement> keywords, SchemaResource around)
    {
        var dialect = TextOf(keywords, "$schema") is { } name ? DialectOf(pointer, name) : around.Dialect;
        var id = TextOf(keywords, "$id");
        var isIgnored = dialect == SchemaDialect.Draft07 && keywords.ContainsKey("$ref");
        if (id is null || isIgnored || id.StartsWith('#') || !Uri.TryCreate(around.Uri, id, out var uri))
        {
            if (keywords.ContainsKey("$id") && !isIgnored && !(id is ['#', ..] && dialect == SchemaDialect.Draft07))
                problems.Broken(pointer + "/$id", "The keyword $id takes a URI reference without a fragment.");
            return pointer.Length > 0 ? around : new SchemaResource(DefaultBase, "", dialect);
        }

        var resource = new SchemaResource(uri, pointer, dialect);
        if (!_byUri.TryAdd(KeyOf(uri), resource) && KeyOf(uri) != DefaultBase.AbsoluteUri)
            problems.Broken(pointer + "/$id", "Another schema of the document has the same $id.");
        return resource;
    }

    private void AddAnchors(string pointer, Dictionary<string, JsonElement> keywords, SchemaResource resource)
    {
        if (resource.Dialect == SchemaDialect.Draft07)
        {
            if (TextOf(keywords, "$id") is ['#', .. var old] && old.Length > 0)
                AddAnchor(resource.Anchors, old, pointer, "/$id");
            return;
        }

        if (TextOf(keywords, "$anchor") is { } anchor)
            AddAnchor(resource.Anchors, anchor, pointer, "/$anchor");
        if (TextOf(keywords, "$dynamicAnchor") is { } dynamic)
            AddAnchor(resource.DynamicAnchors, dynamic, pointer, "/$dynamicAnchor");
    }

    private void AddAnchor(Dictionary<string, string> anchors, string name, string pointer, string keyword)
    {
        if (!anchors.TryAdd(name, pointer))
            problems.Broken(pointer + keyword, "Another schema of the same resource has the same anchor.");
    }

    private SchemaDialect DialectOf(string pointer, string name)
    {
        var draft = name.TrimEnd('#').Replace("https://", "http://", StringComparison.Ordinal);
        switch (draft)
        {
            case "http://json-schema.org/draft/2020-12/schema":
                return SchemaDialect.Draft202012;
            case "http://json-schema.org/draft-07/schema":
                return SchemaDialect.Draft07;
            case "http://json-schema.org/draft-06/schema" or "http://json-schema.org/draft-04/schema":
                problems.Unsupported(pointer + "/$schema", "The draft is older than draft-07, and is read as that.");
                return SchemaDialect.Draft07;
            default:
                problems.Unsupported(pointer + "/$schema", "The dialect is not known, and is read as 2020-12.");
                return SchemaDialect.Draft202012;
        }
    }

    private static string? TextOf(Dictionary<string, JsonElement> keywords, string keyword) =>
        keywords.TryGetValue(keyword, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.ToText(value) : null;
}
