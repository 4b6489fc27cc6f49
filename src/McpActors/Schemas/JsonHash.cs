using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>A number that equal values share, seeded anew in every process.</summary>
internal static class JsonHash
{
    public static int Of(ValidationRun run, JsonElement value, int depth)
    {
        if (!run.Spend(1) || !run.IsDepthAllowed(depth))
            return 0;

        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return new NumberText(new SchemaInstance(value).RawNumber).Hash();
            case JsonValueKind.String:
                return string.GetHashCode(run.Decode(JsonText.Raw(value)), StringComparison.Ordinal);
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in value.EnumerateArray())
                    items.Add(Of(run, item, depth + 1));
                return items.ToHashCode();
            case JsonValueKind.Object:
                var sum = 0;
                for (var members = new SchemaInstance(value).Members(); members.MoveNext();)
                    sum += (string.GetHashCode(members.Name(run), StringComparison.Ordinal) * 31) ^ Of(run, members.Value.Element, depth + 1);
                return sum;
            default:
                return (int)value.ValueKind;
        }
    }
}
