namespace McpActors.Hocon.Trees;

/// <summary>An array whose elements may hold substitutions.</summary>
internal sealed class ArrayNode(HoconOrigin origin) : Node(origin)
{
    public List<Node> Items { get; } = [];

    /// <summary>The result, once known.</summary>
    public HoconArray? Resolved { get; set; }

    /// <summary>True while the whole of it is being resolved: meeting it again is a cycle that cannot be broken.</summary>
    public bool IsResolving { get; set; }
}
