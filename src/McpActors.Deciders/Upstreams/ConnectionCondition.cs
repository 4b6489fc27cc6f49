namespace McpActors.Deciders.Upstreams;

/// <summary>What an upstream knows of its supervised connection.</summary>
public enum ConnectionCondition
{
    /// <summary>There is none: attempts need no connection.</summary>
    NotNeeded,

    /// <summary>Being established; attempts wait.</summary>
    Starting,

    /// <summary>Ready.</summary>
    Ready,

    /// <summary>Failed too often; attempts are refused until it is ready.</summary>
    GivenUp,
}
