namespace McpActors.Schemas;

/// <summary>What compiling a schema and validating against it may cost; whatever needs more is refused, never accepted.</summary>
internal sealed record SchemaLimits
{
    public static SchemaLimits Default { get; } = new();

    /// <summary>Nesting of schemas in schemas, counted in steps of JSON pointers.</summary>
    public int SchemaDepth { get; init; } = 64;

    /// <summary>Schemas in one document, counting every subschema.</summary>
    public int Subschemas { get; init; } = 5_000;

    /// <summary>Nesting of the values that a validation looks into.</summary>
    public int InstanceDepth { get; init; } = 128;

    /// <summary>Schemas applied inside each other at one time: references that lead back to themselves end here.</summary>
    public int EvaluationDepth { get; init; } = 512;

    /// <summary>Schemas applied, members visited and values compared in one validation.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Violations reported by one validation; at least 1.</summary>
    public int Violations { get; init; } = 20;

    /// <summary>Length of a regular expression in UTF-16 code units.</summary>
    public int PatternLengthChars { get; init; } = 4_096;

    /// <summary>Time that one validation may spend in regular expressions that need backtracking, and any single match in all.</summary>
    public TimeSpan MatchTime { get; init; } = TimeSpan.FromMilliseconds(250);
}
