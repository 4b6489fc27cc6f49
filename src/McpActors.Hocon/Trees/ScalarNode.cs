namespace McpActors.Hocon.Trees;

/// <summary>A string, number, boolean or null.</summary>
internal sealed class ScalarNode(HoconScalar value) : Node(value.Origin)
{
    public HoconScalar Value { get; } = value;
}
