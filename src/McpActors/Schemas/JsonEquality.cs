using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>Whether two values are the same (Core, 4.2.2): numbers by value, members in any order.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(ValidationRun run, in SchemaInstance left, JsonElement right, int depth)
    {
        if (!run.Spend(1) || left.Kind != right.ValueKind || !run.IsDepthAllowed(depth))
            return false;

        return right.ValueKind switch
        {
            JsonValueKind.Number => new NumberText(left.RawNumber).OrderTo(new NumberText(new SchemaInstance(right).RawNumber)) == 0,
            JsonValueKind.String => left.Text is { } text
                ? text == JsonText.ToText(right)
                : JsonText.AreSame(JsonText.Raw(left.Element), JsonText.Raw(right)),
            JsonValueKind.Array => AreItemsEqual(run, left.Element, right, depth + 1),
            JsonValueKind.Object => AreMembersEqual(run, left, new SchemaInstance(right), depth + 1),
            _ => true,
        };
    }

    private static bool AreItemsEqual(ValidationRun run, JsonElement left, JsonElement right, int depth)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
            return false;

        var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            if (!others.MoveNext() || !AreEqual(run, new SchemaInstance(item), others.Current, depth))
                return false;
        }

        return true;
    }

    /// <summary>A name that stands twice must have its equal every time, in both.</summary>
    private static bool AreMembersEqual(ValidationRun run, SchemaInstance left, SchemaInstance right, int depth)
    {
        if (left.PropertyCount != right.PropertyCount)
            return false;

        for (var members = left.Members(); members.MoveNext();)
        {
            if (!HasEqual(run, right, members.Name(run).ToString(), members.Value, depth))
                return false;
        }

        for (var members = right.Members(); members.MoveNext();)
        {
            if (!left.Has(run, members.Name(run).ToString()))
                return false;
        }

        return true;
    }

    private static bool HasEqual(ValidationRun run, SchemaInstance instance, string name, SchemaInstance value, int depth)
    {
        var isThere = false;
        for (var members = instance.Members(); members.MoveNext() && run.Spend(1);)
        {
            if (!members.Name(run).SequenceEqual(name))
                continue;
            if (!AreEqual(run, value, members.Value.Element, depth))
                return false;
            isThere = true;
        }

        return isThere;
    }
}
