namespace McpActors.Server.Demo.Tools;

/// <summary>What <c>read_file</c> read.</summary>
/// <param name="Path">The path as it was asked for.</param>
/// <param name="Text">The file's text.</param>
internal sealed record FileText(string Path, string Text);
