using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords <c>unevaluatedItems</c> and <c>unevaluatedProperties</c> (Core, 11).</summary>
internal sealed class UnevaluatedRules(SchemaNode? items, SchemaNode? properties)
{
    public static UnevaluatedRules? Read(SchemaReader reader)
    {
        if (reader.Dialect == SchemaDialect.Draft07)
            return null;

        var (items, properties) = (reader.Child("unevaluatedItems"), reader.Child("unevaluatedProperties"));
        return items is null && properties is null ? null : new UnevaluatedRules(items, properties);
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks marks) => value.Kind switch
    {
        JsonValueKind.Array when items is not null => CheckItems(run, items, value, marks),
        JsonValueKind.Object when properties is not null => CheckProperties(run, properties, value, marks),
        _ => true,
    };

    private static bool CheckItems(ValidationRun run, SchemaNode schema, in SchemaInstance value, EvaluatedMarks marks)
    {
        var (isValid, index) = (true, -1);
        foreach (var item in value.Element.EnumerateArray())
        {
            index++;
            if (!run.Spend(1))
                return false;
            if (marks.Has(index))
                continue;

            marks.Mark(index);
            isValid &= MemberCheck.Apply(run, schema, new PathStep(index), new SchemaInstance(item), "unevaluatedItems");
            if (!isValid && !run.Collects)
                return false;
        }

        return isValid;
    }

    private static bool CheckProperties(ValidationRun run, SchemaNode schema, in SchemaInstance value, EvaluatedMarks marks)
    {
        var (isValid, index) = (true, -1);
        for (var members = value.Members(); members.MoveNext();)
        {
            index++;
            if (!run.Spend(1))
                return false;
            if (marks.Has(index))
                continue;

            marks.Mark(index);
            isValid &= MemberCheck.Apply(run, schema, members.Step, members.Value, "unevaluatedProperties");
            if (!isValid && !run.Collects)
                return false;
        }

        return isValid;
    }
}
