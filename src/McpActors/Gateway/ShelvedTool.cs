namespace McpActors.Gateway;

/// <summary>A listed tool with the object that stands for it, which lives on while the tool stays as it is.</summary>
/// <param name="Listed">The tool as its server lists it.</param>
/// <param name="Forwarded">What clients call.</param>
internal sealed record ShelvedTool(ListedTool Listed, ForwardedTool Forwarded);
