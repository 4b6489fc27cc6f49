using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>A tool as a downstream server lists it.</summary>
/// <param name="Tool">The tool, under the name it has there.</param>
/// <param name="Json">The same as text: equal texts are equal tools.</param>
internal sealed record ListedTool(Tool Tool, string Json);
