namespace McpActors.Schemas;

/// <summary>Applies a schema to one member or item.</summary>
internal static class MemberCheck
{
    /// <param name="run">Budget, path and violations.</param>
    /// <param name="schema">The schema of the member.</param>
    /// <param name="step">Where the member is in its parent.</param>
    /// <param name="value">The member.</param>
    /// <param name="keyword">What a boolean <c>false</c> is reported as.</param>
    public static bool Apply(ValidationRun run, SchemaNode schema, in PathStep step, in SchemaInstance value, string keyword)
    {
        if (!run.Push(step))
            return false;

        var isValid = schema.Always == false
            ? run.Fail(keyword, keyword.EndsWith("tems", StringComparison.Ordinal) ? "no further item" : "no property of this name", value)
            : schema.Check(run, value, marks: null);
        run.Pop();
        return isValid;
    }
}
