namespace McpActors.Kernel;

/// <summary>A command that found no live recipient. Its content is not kept, since it may hold what must not be shown.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="CommandType">What kind of command it was.</param>
public sealed record DeadLetter(string Path, Type CommandType);
