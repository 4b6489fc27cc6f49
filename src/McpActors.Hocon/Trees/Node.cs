namespace McpActors.Hocon.Trees;

/// <summary>A value as it was written: before substitution. Mutable while parsing, read-only afterwards.</summary>
internal abstract class Node(HoconOrigin origin)
{
    /// <summary>Where it was written; for an object that was merged, where it was written last.</summary>
    public HoconOrigin Origin { get; set; } = origin;

    /// <summary>The field that has this node in its stack; null inside an array or a concatenation.</summary>
    public Field? Owner { get; set; }

    /// <summary>The place in the stack of <see cref="Owner"/>.</summary>
    public int StackIndex { get; set; }
}
