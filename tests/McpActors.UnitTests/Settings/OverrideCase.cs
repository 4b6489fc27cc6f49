using McpActors.Settings;

namespace McpActors.UnitTests.Settings;

/// <summary>
/// One key of <c>reference.conf</c>, a value that is not its default, what the settings then hold, and both sides of its bounds.
/// </summary>
/// <param name="Path">Below <c>mcp-actors</c>.</param>
/// <param name="Value">As a file has it.</param>
/// <param name="Select">What of the settings it changes. There is one upstream of each kind: http, stdio, delegate.</param>
/// <param name="Expected">What is found there then.</param>
internal sealed record OverrideCase(
    string Path,
    string Value,
    Func<McpActorsSettings, object?> Select,
    object? Expected)
{
    /// <summary>The outermost values that are allowed.</summary>
    public string[] Inside { get; init; } = [];

    /// <summary>The nearest values that are not.</summary>
    public string[] Outside { get; init; } = [];

    /// <summary>What else must be set so that the outermost values pass the rules between keys.</summary>
    public string Beside { get; init; } = "";

    public override string ToString() => Path;
}
