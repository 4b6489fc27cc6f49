namespace McpActors.Kernel;

/// <summary>The notice that a watched actor has ended and will never decide another command.</summary>
/// <param name="Path">The actor's path.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Failure">What it failed of, when <see cref="StopReason.Failed"/>.</param>
public sealed record Terminated(string Path, StopReason Reason, Exception? Failure);
