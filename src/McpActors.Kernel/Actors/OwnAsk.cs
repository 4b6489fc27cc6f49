namespace McpActors.Kernel;

/// <summary>How the Ask of the message just decided stands.</summary>
internal enum OwnAsk
{
    /// <summary>Its answer is there.</summary>
    Answered,

    /// <summary>Its answer is to follow.</summary>
    Deferred,

    /// <summary>Deciding it failed.</summary>
    Failed,
}
