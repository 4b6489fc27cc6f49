using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>One schema or subschema: its keywords, grouped by what they look at. Filled once by the compiler, then never changed.</summary>
internal sealed class SchemaNode(string pointer, SchemaResource resource)
{
    public string Pointer { get; } = pointer;

    public SchemaResource Resource { get; } = resource;

    /// <summary>The answer of a boolean schema.</summary>
    public bool? Always { get; set; }

    /// <summary>None when the schema allows every type.</summary>
    public TypeRule? Types { get; set; }

    public ValueRules? Values { get; set; }

    public NumberRules? Numbers { get; set; }

    public StringRules? Strings { get; set; }

    public ArrayRules? Arrays { get; set; }

    public ObjectRules? Objects { get; set; }

    public ReferenceRules? References { get; set; }

    public CombinedRules? Combined { get; set; }

    public ConditionRule? Condition { get; set; }

    public UnevaluatedRules? Unevaluated { get; set; }

    /// <summary>Whether a value is valid here.</summary>
    /// <param name="run">Budget, path and violations.</param>
    /// <param name="value">The value.</param>
    /// <param name="marks">Gets what was evaluated, if somebody asks; holds nothing yet.</param>
    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        if (Always is { } always)
            return run.Spend(1) && (always || run.Fail("false", "nothing here", value));
        if (!run.Enter(this, out var scopes))
            return false;

        if (Unevaluated is not null)
            marks ??= new EvaluatedMarks();
        var isValid = CheckRules(run, value, marks) && (Unevaluated is null || Unevaluated.Check(run, value, marks!));
        run.Leave(scopes);
        return isValid;
    }

    /// <summary>Goes on after a failure while violations are collected; a wrong type says it all.</summary>
    private bool CheckRules(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        if (Types is not null && !Types.Check(run, value))
            return false;

        var isValid = Values is null || Values.Check(run, value);
        if (isValid || run.Collects)
            isValid &= CheckKind(run, value, marks);
        if (References is not null && (isValid || run.Collects))
            isValid &= References.Check(run, value, marks);
        if (Combined is not null && (isValid || run.Collects))
            isValid &= Combined.Check(run, value, marks);
        if (Condition is not null && (isValid || run.Collects))
            isValid &= Condition.Check(run, value, marks);
        return isValid;
    }

    private bool CheckKind(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks) => value.Kind switch
    {
        JsonValueKind.Number => Numbers is null || Numbers.Check(run, value),
        JsonValueKind.String => Strings is null || Strings.Check(run, value),
        JsonValueKind.Array => Arrays is null || Arrays.Check(run, value, marks),
        JsonValueKind.Object => Objects is null || Objects.Check(run, value, marks),
        _ => true,
    };
}
