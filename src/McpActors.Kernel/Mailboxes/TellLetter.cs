namespace McpActors.Kernel;

/// <summary>A command that nobody awaits an answer to.</summary>
internal sealed class TellLetter<TCommand>(TCommand command, bool isCounted) : Letter<TCommand>(command, isCounted);
