namespace McpActors.Server.Demo.Tools;

/// <summary>One entry of the index.</summary>
internal sealed record SearchHit(string Id, string Title);
