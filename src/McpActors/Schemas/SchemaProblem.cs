namespace McpActors.Schemas;

/// <summary>Something in a schema that is not checked as it is written.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901) into the schema document.</param>
/// <param name="Message">What is wrong, a full sentence for whoever wrote the schema.</param>
/// <param name="Severity">How much it matters.</param>
internal sealed record SchemaProblem(string Pointer, string Message, SchemaProblemSeverity Severity);
