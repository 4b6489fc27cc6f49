using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords <c>enum</c> and <c>const</c> (Validation, 6.1.2 and 6.1.3).</summary>
internal sealed class ValueRules
{
    private const int LongestListChars = 300;

    private readonly string _keyword;
    private readonly string _expected;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly JsonElement[] _others;
    private readonly ValueRules? _next;

    private ValueRules(string keyword, List<JsonElement> values, ValueRules? next)
    {
        _keyword = keyword;
        _next = next;
        _expected = Describe(values);
        _texts = values.Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => JsonText.ToText(value))
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _others = [.. values.Where(value => value.ValueKind != JsonValueKind.String)];
    }

    public static ValueRules? Read(SchemaReader reader)
    {
        ValueRules? rules = null;
        if (reader.TryGet("const", out var only))
            rules = new ValueRules("const", [only], rules);
        if (!reader.TryGet("enum", out var list))
            return rules;

        if (list.ValueKind == JsonValueKind.Array)
            return new ValueRules("enum", [.. list.EnumerateArray()], rules);

        reader.Broken("enum", "The keyword enum takes an array of values.");
        return rules;
    }

    public bool Check(ValidationRun run, in SchemaInstance value)
    {
        var isValid = Allows(run, value) || run.Fail(_keyword, _expected, value);
        return _next is null ? isValid : (isValid || run.Collects) && _next.Check(run, value) && isValid;
    }

    private bool Allows(ValidationRun run, in SchemaInstance value)
    {
        if (value.Kind == JsonValueKind.String)
            return _texts.Contains(value.ReadText(run));

        foreach (var other in _others)
        {
            if (JsonEquality.AreEqual(run, value, other, depth: 0))
                return true;
        }

        return false;
    }

    private static string Describe(List<JsonElement> values)
    {
        var text = new StringBuilder(values.Count == 1 ? "" : "one of ");
        for (var i = 0; i < values.Count; i++)
        {
            var raw = JsonMarshal.GetRawUtf8Value(values[i]);
            if (text.Length + raw.Length > LongestListChars)
                return text.Append(i == 0 ? "the value of the schema" : $"{values.Count - i} more").ToString();

            text.Append(Encoding.UTF8.GetString(raw)).Append(i + 1 < values.Count ? ", " : "");
        }

        return text.ToString();
    }
}
