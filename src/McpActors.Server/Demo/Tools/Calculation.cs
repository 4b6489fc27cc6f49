namespace McpActors.Server.Demo.Tools;

/// <summary>What <c>calculate</c> found.</summary>
internal sealed record Calculation(double Result);
