namespace McpActors.Kernel;

/// <summary>What a <see cref="Signal"/> says.</summary>
internal enum SignalKind
{
    /// <summary>A timer may be due.</summary>
    LookAtTimers,

    /// <summary>An Ask has lost its asker.</summary>
    Forget,

    /// <summary>An effect failed; the payload is its exception.</summary>
    EffectFailed,

    /// <summary>The append in flight has ended.</summary>
    AppendEnded,

    /// <summary>The journal has been read, or could not be.</summary>
    RecoveryEnded,

    /// <summary>The supervisor says: end the incarnation and wait for <see cref="Start"/>.</summary>
    Suspend,

    /// <summary>The supervisor says: begin the next incarnation.</summary>
    Start,

    /// <summary>The supervisor says: go on as if nothing had happened.</summary>
    Resume,

    /// <summary>End for good; the payload is an exception if that is why.</summary>
    Stop,
}
