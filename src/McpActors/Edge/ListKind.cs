namespace McpActors.Edge;

/// <summary>The lists of an MCP server whose change clients can be told about.</summary>
public enum ListKind
{
    /// <summary><c>notifications/tools/list_changed</c>.</summary>
    Tools,

    /// <summary><c>notifications/prompts/list_changed</c>.</summary>
    Prompts,

    /// <summary><c>notifications/resources/list_changed</c>.</summary>
    Resources,
}
