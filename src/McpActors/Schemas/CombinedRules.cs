namespace McpActors.Schemas;

/// <summary>The keywords <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c> (Core, 10.2.1).</summary>
internal sealed class CombinedRules
{
    private SchemaNode[]? _all;
    private SchemaNode[]? _any;
    private SchemaNode[]? _one;
    private SchemaNode? _not;

    public static CombinedRules? Read(SchemaReader reader)
    {
        var rules = new CombinedRules
        {
            _all = reader.Children("allOf"),
            _any = reader.Children("anyOf"),
            _one = reader.Children("oneOf"),
            _not = reader.Child("not"),
        };
        return rules is { _all: null, _any: null, _one: null, _not: null } ? null : rules;
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var isValid = true;
        foreach (var part in _all ?? [])
        {
            isValid &= run.CheckInPlace(part, value, marks);
            if (!isValid && !run.Collects)
                return false;
        }

        if (_any is not null)
            isValid &= CheckAny(run, _any, value, marks);
        if (_one is not null && (isValid || run.Collects))
            isValid &= CheckOne(run, _one, value, marks);
        if (_not is not null && (isValid || run.Collects) && run.CheckSilently(_not, value, marks: null))
            isValid = run.Fail("not", "a value that does not match the schema under not", value);
        return isValid;
    }

    /// <summary>Where somebody asks what was evaluated, every alternative is tried: each that holds adds to it.</summary>
    private static bool CheckAny(ValidationRun run, SchemaNode[] alternatives, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var isAny = false;
        foreach (var alternative in alternatives)
        {
            isAny |= run.CheckSilently(alternative, value, marks);
            if (isAny && marks is null)
                return true;
        }

        return isAny || FailAll(run, "anyOf", alternatives, value);
    }

    private static bool CheckOne(ValidationRun run, SchemaNode[] alternatives, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var matches = 0;
        foreach (var alternative in alternatives)
        {
            if (run.CheckSilently(alternative, value, marks) && ++matches > 1)
                return run.Fail("oneOf", $"a match of exactly one of {alternatives.Length} alternatives, not of several", value);
        }

        return matches == 1 || FailAll(run, "oneOf", alternatives, value);
    }

    /// <summary>Tells what is wrong with the one alternative that has the right type, if there is just one such.</summary>
    private static bool FailAll(ValidationRun run, string keyword, SchemaNode[] alternatives, in SchemaInstance value)
    {
        if (!run.Collects)
            return false;

        SchemaNode? meant = null;
        var isClear = true;
        foreach (var alternative in alternatives)
        {
            if (alternative.Types is null || alternative.Types.Allows(value))
                (isClear, meant) = (meant is null, alternative);
        }

        if (meant is { Types: not null, Always: null } && isClear)
            return run.CheckInPlace(meant, value, marks: null) && false;

        return run.Fail(keyword, Describe(alternatives), value);
    }

    private static string Describe(SchemaNode[] alternatives) =>
        Array.TrueForAll(alternatives, alternative => alternative.Types is not null) && alternatives.Length <= 10
            ? $"one of these alternatives: {string.Join(", ", alternatives.Select(alternative => alternative.Types!.Expected))}"
            : $"a match of one of {alternatives.Length} alternatives";
}
