using System.Collections.Immutable;

namespace McpActors.Schemas;

/// <summary>Collects what is wrong with a schema, and whether a limit was passed, after which nothing more is read.</summary>
internal sealed class SchemaProblems(SchemaLimits limits)
{
    private const int MostProblems = 100;

    private readonly List<SchemaProblem> _problems = [];
    private readonly HashSet<SchemaProblem> _known = [];
    private int _schemas;

    public bool IsTooLarge { get; private set; }

    public ImmutableArray<SchemaProblem> ToImmutable() => [.. _problems];

    public void Unsupported(string pointer, string message) =>
        Add(new SchemaProblem(pointer, message, SchemaProblemSeverity.UnsupportedKeyword));

    public void Broken(string pointer, string message) => Add(new SchemaProblem(pointer, message, SchemaProblemSeverity.Broken));

    /// <summary>Counts a schema; false when there are too many, or it is too deep.</summary>
    public bool Admit(string pointer, int depth)
    {
        if (IsTooLarge)
            return false;

        if (depth > limits.SchemaDepth)
            Refuse(pointer, $"Schemas are nested more than {limits.SchemaDepth} deep.");
        else if (++_schemas > limits.Subschemas)
            Refuse(pointer, $"There are more than {limits.Subschemas} schemas in the document.");
        return !IsTooLarge;
    }

    private void Refuse(string pointer, string message)
    {
        IsTooLarge = true;
        _problems.RemoveAll(_ => _problems.Count >= MostProblems);
        _problems.Add(new SchemaProblem(pointer, message, SchemaProblemSeverity.Broken));
    }

    /// <summary>When there are too many to keep, a broken one replaces one that only warns.</summary>
    private void Add(SchemaProblem problem)
    {
        if (!_known.Add(problem))
            return;

        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
            return;
        }

        _known.Remove(problem);
        var replaced = _problems.FindLastIndex(other => other.Severity < problem.Severity);
        if (replaced >= 0)
            _problems[replaced] = problem;
    }
}
