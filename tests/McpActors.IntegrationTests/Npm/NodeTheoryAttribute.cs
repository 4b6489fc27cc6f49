namespace McpActors.IntegrationTests.Npm;

/// <summary>A theory that needs node and npm; see <see cref="NodeFactAttribute"/>.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = new NodeFactAttribute().Skip;
}
