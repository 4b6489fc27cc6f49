namespace McpActors.Http.Modern;

/// <summary>A property of a tool's input schema that clients repeat in a header.</summary>
/// <param name="Header">The whole header name.</param>
/// <param name="Path">Names of the properties that lead to it from the arguments.</param>
internal sealed record ParamHeader(string Header, IReadOnlyList<string> Path);
