namespace McpActors.Http.Wire;

/// <summary>How long an MCP server may take to end: tool code that ignores its cancellation must not hold up a session or the
/// process.</summary>
internal static class ServerStop
{
    public static TimeSpan Ceiling { get; } = TimeSpan.FromSeconds(5);
}
