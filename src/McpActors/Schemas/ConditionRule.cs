namespace McpActors.Schemas;

/// <summary>The keywords <c>if</c>, <c>then</c> and <c>else</c> (Core, 10.2.2).</summary>
internal sealed class ConditionRule(SchemaNode test, SchemaNode? whenTrue, SchemaNode? whenFalse)
{
    public static ConditionRule? Read(SchemaReader reader)
    {
        var test = reader.Child("if");
        var (whenTrue, whenFalse) = (reader.Child("then"), reader.Child("else"));
        return test is null ? null : new ConditionRule(test, whenTrue, whenFalse);
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var branch = run.CheckSilently(test, value, marks) ? whenTrue : whenFalse;
        return branch is null || run.CheckInPlace(branch, value, marks);
    }
}
