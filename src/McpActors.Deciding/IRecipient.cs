namespace McpActors.Deciding;

/// <summary>Something that commands can be sent to without waiting.</summary>
/// <typeparam name="TCommand">The commands it takes.</typeparam>
public interface IRecipient<in TCommand>
{
    /// <summary>Sends a command. Never blocks and never throws.</summary>
    /// <param name="command">The command.</param>
    /// <returns>
    /// False when the recipient is gone (the command is then a dead letter) or its mailbox is full.
    /// </returns>
    bool Tell(TCommand command);
}
