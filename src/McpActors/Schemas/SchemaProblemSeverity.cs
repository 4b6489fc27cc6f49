namespace McpActors.Schemas;

/// <summary>How much of what a schema says is not checked.</summary>
internal enum SchemaProblemSeverity
{
    /// <summary>A keyword belongs to another dialect: it is ignored or read as the nearest thing, as the message says.</summary>
    UnsupportedKeyword,

    /// <summary>A keyword cannot be understood and is not checked, or the whole schema cannot.</summary>
    Broken,
}
