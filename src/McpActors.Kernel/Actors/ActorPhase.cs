namespace McpActors.Kernel;

/// <summary>Where an actor stands in its life.</summary>
public enum ActorPhase
{
    /// <summary>Reads its journal; commands wait in the mailbox.</summary>
    Recovering,

    /// <summary>Decides commands.</summary>
    Ready,

    /// <summary>Awaits the journal; commands wait in the mailbox.</summary>
    Appending,

    /// <summary>Failed and awaits its supervisor's directive or the end of the backoff; commands wait in the mailbox.</summary>
    Suspended,

    /// <summary>Gone for good.</summary>
    Stopped,
}
