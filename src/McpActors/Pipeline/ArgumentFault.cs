namespace McpActors.Pipeline;

/// <summary>A parameter that the call's arguments do not fit.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Message">What is wrong and what would fit; safe to show.</param>
internal sealed record ArgumentFault(string Parameter, string Message);
