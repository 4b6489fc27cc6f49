using System.Collections.Immutable;

namespace McpActors.Schemas;

/// <summary>A compiled schema, and what in it is not checked as written.</summary>
/// <param name="Schema">Checks what could be understood; null when nothing could, or a limit was passed.</param>
/// <param name="Problems">Empty when everything in the schema is checked as it is written. At most 100.</param>
internal sealed record SchemaCompilation(JsonSchema? Schema, ImmutableArray<SchemaProblem> Problems)
{
    /// <summary>Whether any problem is <see cref="SchemaProblemSeverity.Broken"/>, or there is no schema.</summary>
    public bool IsBroken => Schema is null || Problems.Any(problem => problem.Severity == SchemaProblemSeverity.Broken);
}
