namespace McpActors.Hocon.Trees;

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed class SubstitutionNode(HoconOrigin origin, string[] path, bool isOptional) : Node(origin)
{
    /// <summary>
    /// The path from the root of the whole configuration, the place of inclusion in front. Empty: the field's own earlier value.
    /// </summary>
    public string[] Path { get; } = path;

    public bool IsOptional { get; } = isOptional;

    /// <summary>How many elements of <see cref="Path"/> come from the place where the file is included.</summary>
    public int PrefixLength { get; init; }

    /// <summary>The object that includes the file, where a list lies between it and the root and no path can name it.</summary>
    public ObjectNode? Scope { get; init; }

    /// <summary>The concatenation that it is a part of.</summary>
    public ConcatenationNode? Concatenation { get; set; }

    /// <summary>The value of a field that this is, or is directly a part of.</summary>
    public Node Element => Concatenation is null ? this : Concatenation;

    /// <summary>The path as it was written.</summary>
    public ReadOnlySpan<string> WrittenPath => Path.AsSpan(PrefixLength);
}
