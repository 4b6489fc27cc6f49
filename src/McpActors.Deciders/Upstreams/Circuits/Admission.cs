namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>What a circuit says to an attempt.</summary>
internal enum Admission
{
    /// <summary>Not now.</summary>
    Refuse,

    /// <summary>Go.</summary>
    Pass,

    /// <summary>Go, as a probe.</summary>
    Probe,
}
