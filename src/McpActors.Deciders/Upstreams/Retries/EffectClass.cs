namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>What a tool may do to the world, and so whether it may be repeated once dispatched.</summary>
public enum EffectClass
{
    /// <summary>May change anything; repeating it may change it twice. The class of whatever declares none.</summary>
    Write,

    /// <summary>Changes something; done twice it is as if done once.</summary>
    IdempotentWrite,

    /// <summary>Changes nothing.</summary>
    Read,
}
