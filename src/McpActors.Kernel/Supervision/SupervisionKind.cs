namespace McpActors.Kernel;

/// <summary>Which children the restart of one touches.</summary>
public enum SupervisionKind
{
    /// <summary>The failed one. Restart intensity is counted per child.</summary>
    OneForOne,

    /// <summary>
    /// All of them: suspended last started first, started again in start order; temporary ones are stopped. Restart intensity is counted
    /// per supervisor.
    /// </summary>
    AllForOne,
}
