namespace McpActors.Hocon.Trees;

/// <summary>Unquoted blank space between two values on one line: kept between strings, ignored between arrays and objects.</summary>
internal sealed class SpaceNode(HoconOrigin origin, string text) : Node(origin)
{
    public string Text { get; } = text;
}
