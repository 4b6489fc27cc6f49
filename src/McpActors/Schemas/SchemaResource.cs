namespace McpActors.Schemas;

/// <summary>A schema with a base URI of its own (Core, 4.3.5): the document, or a schema in it that has an <c>$id</c>.</summary>
internal sealed class SchemaResource(Uri uri, string pointer, SchemaDialect dialect)
{
    public Uri Uri { get; } = uri;

    public string Pointer { get; } = pointer;

    public SchemaDialect Dialect { get; } = dialect;

    /// <summary>Pointers into the document by the names that <c>$anchor</c> and <c>$dynamicAnchor</c> give.</summary>
    public Dictionary<string, string> Anchors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The schemas of the dynamic anchors; filled only where some <c>$dynamicRef</c> asks.</summary>
    public Dictionary<string, SchemaNode> DynamicNodes { get; } = new(StringComparer.Ordinal);
}
