namespace McpActors.Kernel;

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>All entries are durable.</summary>
    Appended,

    /// <summary>The stream was not where the writer thought: another writer was there. Nothing was written.</summary>
    Conflict,
}
