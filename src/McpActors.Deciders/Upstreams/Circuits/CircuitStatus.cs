namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>The states of a circuit.</summary>
public enum CircuitStatus
{
    /// <summary>Attempts pass and are counted.</summary>
    Closed,

    /// <summary>Attempts are refused until the break ends.</summary>
    Open,

    /// <summary>The break has ended: probes pass, everything else is refused.</summary>
    HalfOpen,

    /// <summary>Held open by an operator, until closed by one.</summary>
    Isolated,
}
