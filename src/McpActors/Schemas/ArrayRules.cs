using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords that look at arrays (Core, 10.3.1; Validation, 6.4; draft-07, 6.4).</summary>
internal sealed class ArrayRules
{
    private SchemaNode[] _prefix = [];
    private SchemaNode? _rest;
    private string _restKeyword = "items";
    private SchemaNode? _contains;
    private bool _containsCounts;
    private int _minContains;
    private int? _maxContains;
    private int? _min;
    private int? _max;
    private bool _unique;

    public static ArrayRules? Read(SchemaReader reader)
    {
        var rules = new ArrayRules
        {
            _min = reader.Count("minItems"),
            _max = reader.Count("maxItems"),
            _unique = reader.Flag("uniqueItems"),
            _contains = reader.Child("contains"),
            _minContains = 1,
        };
        if (reader.Dialect == SchemaDialect.Draft202012)
        {
            rules._prefix = reader.Children("prefixItems") ?? [];
            rules._minContains = reader.Count("minContains") ?? 1;
            rules._maxContains = reader.Count("maxContains");
            rules._containsCounts = true;
        }

        rules.ReadItems(reader);
        var isEmpty = rules is { _prefix: [], _rest: null, _contains: null, _min: null, _max: null, _unique: false };
        return isEmpty ? null : rules;
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var array = value.Element;
        var length = array.GetArrayLength();
        var isValid = true;
        if (length < _min)
            isValid = run.FailSize("minItems", $"at least {_min} items", value);
        else if (length > _max)
            isValid = run.FailSize("maxItems", $"at most {_max} items", value);

        if (isValid || run.Collects)
            isValid &= CheckItems(run, array, marks);
        if (_contains is not null && (isValid || run.Collects))
            isValid &= CheckContains(run, _contains, value, marks);
        if (_unique && (isValid || run.Collects) && !UniqueItems.Check(run, array))
            isValid = run.FailSize("uniqueItems", "items that differ from each other", value);
        return isValid;
    }

    private void ReadItems(SchemaReader reader)
    {
        if (!reader.TryGet("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            _rest = reader.Child("items");
            return;
        }

        if (reader.Dialect == SchemaDialect.Draft202012)
            reader.Unsupported("items", "An array of schemas under items is prefixItems in 2020-12, and is read as that.");
        _prefix = reader.Children("items") ?? [];
        _rest = reader.Child("additionalItems");
        _restKeyword = "additionalItems";
    }

    private bool CheckItems(ValidationRun run, JsonElement array, EvaluatedMarks? marks)
    {
        if (_prefix.Length == 0 && _rest is null)
            return true;

        var (isValid, index) = (true, -1);
        foreach (var item in array.EnumerateArray())
        {
            index++;
            var schema = index < _prefix.Length ? _prefix[index] : _rest;
            if (schema is null)
                break;

            marks?.Mark(index);
            isValid &= MemberCheck.Apply(run, schema, new PathStep(index), new SchemaInstance(item), _restKeyword);
            if (!run.Spend(1) || (!isValid && !run.Collects))
                return false;
        }

        return isValid;
    }

    private bool CheckContains(ValidationRun run, SchemaNode contains, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var (found, index) = (0, -1);
        foreach (var item in value.Element.EnumerateArray())
        {
            index++;
            if (!run.Push(new PathStep(index)))
                return false;

            var isMatch = run.CheckSilently(contains, new SchemaInstance(item), marks: null);
            run.Pop();
            if (!isMatch)
                continue;

            found++;
            if (_containsCounts)
                marks?.Mark(index);
        }

        if (found < _minContains)
            return run.FailSize(_minContains == 1 ? "contains" : "minContains", $"at least {_minContains} items that match contains", value);

        return !(found > _maxContains) || run.FailSize("maxContains", $"at most {_maxContains} items that match contains", value);
    }
}
