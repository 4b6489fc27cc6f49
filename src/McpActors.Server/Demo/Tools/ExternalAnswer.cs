namespace McpActors.Server.Demo.Tools;

/// <summary>The answer of the service behind <c>call_external_api</c>.</summary>
internal sealed record ExternalAnswer(string Query, string Answer);
