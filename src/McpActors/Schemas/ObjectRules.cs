using System.Collections.Frozen;

namespace McpActors.Schemas;

/// <summary>The keywords that look at objects (Core, 10.3.2; Validation, 6.5).</summary>
internal sealed class ObjectRules
{
    private const int MostBitsOnStack = 256;

    private readonly FrozenDictionary<string, KnownProperty>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly string[] _required;
    private readonly PatternProperty[] _patterns;
    private SchemaNode? _additional;
    private SchemaNode? _names;
    private DependencyRules? _dependencies;
    private int? _min;
    private int? _max;

    private ObjectRules(Dictionary<string, KnownProperty> known, string[] required, PatternProperty[] patterns)
    {
        _known = known.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _required = required;
        _patterns = patterns;
    }

    public static ObjectRules? Read(SchemaReader reader)
    {
        var known = new Dictionary<string, KnownProperty>(StringComparer.Ordinal);
        foreach (var (name, schema) in reader.ChildMap("properties"))
            known[name] = new KnownProperty(schema, RequiredIndex: -1);

        string[] required = reader.Names("required") is { } names ? [.. names.Distinct(StringComparer.Ordinal)] : [];
        for (var i = 0; i < required.Length; i++)
            known[required[i]] = new KnownProperty(known.GetValueOrDefault(required[i]).Schema, i);

        var rules = new ObjectRules(known, required, [.. ReadPatterns(reader)])
        {
            _additional = reader.Child("additionalProperties"),
            _names = reader.Child("propertyNames"),
            _dependencies = DependencyRules.Read(reader),
            _min = reader.Count("minProperties"),
            _max = reader.Count("maxProperties"),
        };
        var isEmpty = rules is { _patterns: [], _additional: null, _names: null, _dependencies: null, _min: null, _max: null };
        return isEmpty && known.Count == 0 ? null : rules;
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var isValid = true;
        if (_min is not null || _max is not null)
        {
            var count = value.PropertyCount;
            if (count < _min)
                isValid = run.FailSize("minProperties", $"at least {_min} properties", value);
            else if (count > _max)
                isValid = run.FailSize("maxProperties", $"at most {_max} properties", value);
        }

        if (isValid || run.Collects)
            isValid &= CheckMembers(run, value, marks);
        if (_dependencies is not null && (isValid || run.Collects))
            isValid &= _dependencies.Check(run, value, marks);
        return isValid;
    }

    private bool CheckMembers(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        Span<ulong> seen = _required.Length <= MostBitsOnStack ? stackalloc ulong[MostBitsOnStack / 64] : new ulong[(_required.Length + 63) / 64];
        var (isValid, index) = (true, -1);
        for (var members = value.Members(); members.MoveNext();)
        {
            index++;
            if (!run.Spend(1))
                return false;

            var isKnown = _known.TryGetValue(members.Name(run), out var known);
            if (isKnown && known.RequiredIndex >= 0)
                seen[known.RequiredIndex >> 6] |= 1UL << (known.RequiredIndex & 63);

            isValid &= CheckMember(run, members, isKnown ? known.Schema : null, out var isEvaluated);
            if (isEvaluated)
                marks?.Mark(index);
            if (!isValid && !run.Collects)
                return false;
        }

        return CheckRequired(run, seen) && isValid;
    }

    private bool CheckMember(ValidationRun run, in InstanceMembers members, SchemaNode? schema, out bool isEvaluated)
    {
        isEvaluated = schema is not null;
        var isValid = schema is null || MemberCheck.Apply(run, schema, members.Step, members.Value, "properties");
        foreach (var (pattern, matched) in _patterns)
        {
            if ((!isValid && !run.Collects) || !pattern.IsMatch(run, members.Name(run)))
                continue;

            isEvaluated = true;
            isValid &= MemberCheck.Apply(run, matched, members.Step, members.Value, "patternProperties");
        }

        if (_additional is not null && !isEvaluated)
        {
            isEvaluated = true;
            isValid &= MemberCheck.Apply(run, _additional, members.Step, members.Value, "additionalProperties");
        }

        if (_names is not null && (isValid || run.Collects))
            isValid &= MemberCheck.Apply(run, _names, members.Step, new SchemaInstance(members.Name(run).ToString()), "propertyNames");
        return isValid;
    }

    private bool CheckRequired(ValidationRun run, ReadOnlySpan<ulong> seen)
    {
        var isValid = true;
        for (var i = 0; i < _required.Length; i++)
        {
            if ((seen[i >> 6] & (1UL << (i & 63))) != 0)
                continue;

            isValid = run.FailMissing("required", "a value (required)", _required[i]);
            if (!run.Collects)
                return false;
        }

        return isValid;
    }

    private static IEnumerable<PatternProperty> ReadPatterns(SchemaReader reader)
    {
        foreach (var (text, schema) in reader.ChildMap("patternProperties"))
        {
            if (reader.Pattern("patternProperties", text) is { } pattern)
                yield return new PatternProperty(pattern, schema);
        }
    }

    private readonly record struct KnownProperty(SchemaNode? Schema, int RequiredIndex);

    private readonly record struct PatternProperty(SchemaPattern Pattern, SchemaNode Schema);
}
