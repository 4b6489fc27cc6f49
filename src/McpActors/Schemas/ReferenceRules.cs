namespace McpActors.Schemas;

/// <summary>The keywords <c>$ref</c> and <c>$dynamicRef</c> (Core, 8.2.3).</summary>
/// <param name="target">Where <c>$ref</c> leads.</param>
/// <param name="dynamicTarget">Where <c>$dynamicRef</c> leads at first.</param>
/// <param name="anchor">The dynamic anchor found there; null when it is an ordinary place, and so an ordinary reference.</param>
internal sealed class ReferenceRules(SchemaNode? target, SchemaNode? dynamicTarget, string? anchor)
{
    public static ReferenceRules? Read(SchemaReader reader)
    {
        string? anchor = null;
        var target = reader.Reference("$ref", out _);
        var dynamicTarget = reader.Dialect == SchemaDialect.Draft07 ? null : reader.Reference("$dynamicRef", out anchor);
        return target is null && dynamicTarget is null ? null : new ReferenceRules(target, dynamicTarget, anchor);
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var isValid = target is null || run.CheckInPlace(target, value, marks);
        if (dynamicTarget is null || (!isValid && !run.Collects))
            return isValid;

        var meant = anchor is null ? dynamicTarget : run.FindDynamic(anchor, dynamicTarget);
        return run.CheckInPlace(meant, value, marks) && isValid;
    }
}
