namespace McpActors.Server.Demo.Unreliable;

/// <summary>What <c>/demo/api/external</c> is asked.</summary>
/// <param name="Q">The question.</param>
internal sealed record ExternalQuestion(string? Q);
