namespace McpActors.Kernel;

/// <summary>A permanent actor reached a terminal state, which its supervisor treats as a failure.</summary>
/// <param name="path">The actor's path.</param>
public sealed class PermanentActorCompletedException(string path) : Exception($"The permanent actor {path} reached a terminal state.");
