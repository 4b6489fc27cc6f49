namespace McpActors.Kernel;

/// <summary>What became of an Ask.</summary>
public enum AskOutcome
{
    /// <summary>The actor answered.</summary>
    Answered,

    /// <summary>The mailbox was full. The command was not and will not be decided.</summary>
    MailboxFull,

    /// <summary>The deadline passed. The command may or may not have been decided; a late answer is dropped.</summary>
    TimedOut,

    /// <summary>The actor is gone, or ended without answering.</summary>
    Stopped,

    /// <summary>The actor failed over this command, or while the answer was owed. Whether the command had an effect is not known.</summary>
    Failed,

    /// <summary>The asker's token was cancelled. The command may or may not have been decided.</summary>
    Cancelled,

    /// <summary>The family has as many actors as it may. The command was not and will not be decided.</summary>
    FamilyFull,
}
