namespace McpActors.Schemas;

/// <summary>One place where an instance is not what its schema asks for. Never holds a value of the instance: it may be a secret.</summary>
/// <param name="InstancePath">Where: a JSON pointer (RFC 6901) into the instance, empty for the whole; long names are cut.</param>
/// <param name="Keyword">The keyword of the schema that was violated.</param>
/// <param name="Expected">What the schema asks for.</param>
/// <param name="Actual">The kind of what came, with its length or count where that matters.</param>
internal sealed record Violation(string InstancePath, string Keyword, string Expected, string Actual)
{
    /// <summary>One line, such as <c>/a: expected number, got string</c>.</summary>
    public override string ToString() =>
        $"{(InstancePath.Length == 0 ? "(root)" : InstancePath)}: expected {Expected}, got {Actual}";
}
