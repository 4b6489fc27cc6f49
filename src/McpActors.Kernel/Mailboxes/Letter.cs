namespace McpActors.Kernel;

/// <summary>A command that waits in a mailbox.</summary>
/// <param name="command">The command.</param>
/// <param name="isCounted">Whether it counts against the mailbox bound.</param>
internal abstract class Letter<TCommand>(TCommand command, bool isCounted) : Mail
{
    internal TCommand Command { get; set; } = command;

    internal bool IsCounted { get; } = isCounted;
}
