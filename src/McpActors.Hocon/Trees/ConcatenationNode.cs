namespace McpActors.Hocon.Trees;

/// <summary>
/// Values side by side of which at least one is a substitution, or whose kinds differ. Blank space is a <see cref="SpaceNode"/>.
/// </summary>
internal sealed class ConcatenationNode : Node
{
    public ConcatenationNode(HoconOrigin origin, IReadOnlyList<Node> pieces, bool isAppend = false)
        : base(origin)
    {
        Pieces = pieces;
        IsAppend = isAppend;
        foreach (var piece in pieces)
        {
            if (piece is SubstitutionNode substitution)
                substitution.Concatenation = this;
        }
    }

    public IReadOnlyList<Node> Pieces { get; }

    /// <summary>True for what <c>a += x</c> stands for: <c>${?a} [x]</c>.</summary>
    public bool IsAppend { get; }

    /// <summary>The array of an append.</summary>
    public ArrayNode Appended => (ArrayNode)Pieces[^1];
}
