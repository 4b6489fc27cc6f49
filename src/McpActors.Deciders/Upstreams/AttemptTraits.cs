namespace McpActors.Deciders.Upstreams;

/// <summary>What is known about an attempt that ended, besides its outcome.</summary>
[Flags]
public enum AttemptTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It ran as a probe of the circuit.</summary>
    Probe = 1,

    /// <summary>It was slow, by the policy in force when it ended.</summary>
    Slow = 2,

    /// <summary>Its body runs on and keeps its permit.</summary>
    KeepsPermit = 4,
}
