namespace McpActors.Kernel;

/// <summary>What became of a command that was sent.</summary>
public enum TellResult
{
    /// <summary>The actor has it: decided already or in the mailbox.</summary>
    Accepted,

    /// <summary>The mailbox was full; the command is dropped.</summary>
    MailboxFull,

    /// <summary>The actor is gone; the command is a dead letter.</summary>
    Stopped,

    /// <summary>The family has as many actors as it may; the command is dropped.</summary>
    FamilyFull,
}
