using System.Runtime.CompilerServices;
using System.Text;

namespace McpActors.Schemas;

/// <summary>One validation in progress: what it may still cost, where it is, and what it found. One per thread is kept for reuse.</summary>
internal sealed class ValidationRun
{
    private const int LargestKeptBufferChars = 32 * 1024;
    private const string TooComplex = "too-complex";

    [ThreadStatic]
    private static ValidationRun? _kept;

    private SchemaLimits _limits = SchemaLimits.Default;
    private PathStep[] _path = new PathStep[16];
    private SchemaResource?[] _scopes = new SchemaResource?[16];
    private char[] _buffer = new char[256];
    private List<Violation>? _violations;
    private string? _refusal;
    private bool _tracksScope;
    private int _mostViolations;
    private int _steps;
    private int _silence;
    private int _depth;
    private int _pathLength;
    private int _scopeCount;

    /// <summary>Whether a further violation would be reported: if not, the first failure ends it.</summary>
    public bool Collects => _violations is not null && _silence == 0 && _refusal is null && _violations.Count < _mostViolations;

    /// <summary>Time that may still be spent in regular expressions which backtrack.</summary>
    public TimeSpan MatchTimeLeft { get; private set; }

    public static ValidationRun Start(SchemaLimits limits, List<Violation>? violations, bool tracksScope)
    {
        var run = _kept ?? new ValidationRun();
        _kept = null;
        run._limits = limits;
        run._violations = violations;
        run._mostViolations = (violations?.Count ?? 0) + limits.Violations;
        run._steps = limits.Steps;
        run.MatchTimeLeft = limits.MatchTime;
        run._tracksScope = tracksScope;
        run._refusal = null;
        run._silence = run._depth = run._pathLength = run._scopeCount = 0;
        return run;
    }

    /// <summary>The answer: whatever was too complex to decide is not valid, even where its opposite was asked for.</summary>
    public bool Finish(bool isValid)
    {
        if (_refusal is null)
            return isValid;

        if (_violations is not null)
        {
            if (_violations.Count >= _mostViolations)
                _violations.RemoveAt(_violations.Count - 1);
            _violations.Add(new Violation("", TooComplex, $"a value that can be checked within the limits ({_refusal})", "a more complex one"));
        }

        return false;
    }

    public void Release()
    {
        _violations = null;
        Array.Clear(_path);
        Array.Clear(_scopes);
        if (_buffer.Length > LargestKeptBufferChars)
            _buffer = new char[256];
        _kept = this;
    }

    /// <summary>Takes steps from the budget; false when it is used up, which ends the validation.</summary>
    public bool Spend(int steps)
    {
        _steps -= Math.Min(steps, _steps + 1);
        return _steps >= 0 ? _refusal is null : Refuse("steps");
    }

    /// <summary>Ends the validation without a verdict, which refuses the instance.</summary>
    public bool Refuse(string limit)
    {
        _refusal ??= limit;
        return false;
    }

    public void SpendMatchTime(TimeSpan elapsed) => MatchTimeLeft -= elapsed;

    /// <summary>Enters a schema; every true answer is followed by <see cref="Leave"/> with the scopes of before.</summary>
    public bool Enter(SchemaNode node, out int scopes)
    {
        scopes = _scopeCount;
        if (!Spend(1))
            return false;
        if (_depth >= _limits.EvaluationDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Refuse("schemas inside each other");

        _depth++;
        if (_tracksScope && (_scopeCount == 0 || _scopes[_scopeCount - 1] != node.Resource))
        {
            if (_scopeCount == _scopes.Length)
                Array.Resize(ref _scopes, _scopeCount * 2);
            _scopes[_scopeCount++] = node.Resource;
        }

        return true;
    }

    public void Leave(int scopes)
    {
        _depth--;
        _scopeCount = scopes;
    }

    /// <summary>What a <c>$dynamicRef</c> means here: the outermost resource that was entered and has such an anchor (Core, 8.2.3.2).</summary>
    public SchemaNode FindDynamic(string anchor, SchemaNode otherwise)
    {
        for (var i = 0; i < _scopeCount; i++)
        {
            if (_scopes[i]!.DynamicNodes.TryGetValue(anchor, out var node))
                return node;
        }

        return otherwise;
    }

    public bool Push(in PathStep step)
    {
        if (_pathLength >= _limits.InstanceDepth)
            return Refuse("nesting");
        if (_pathLength == _path.Length)
            Array.Resize(ref _path, _pathLength * 2);

        _path[_pathLength++] = step;
        return true;
    }

    public void Pop() => _pathLength--;

    public bool IsDepthAllowed(int inner) => _pathLength + inner <= _limits.InstanceDepth || Refuse("nesting");

    /// <summary>Applies a schema whose failure is no violation by itself.</summary>
    public bool CheckSilently(SchemaNode node, in SchemaInstance value, EvaluatedMarks? marks)
    {
        _silence++;
        var isValid = CheckInPlace(node, value, marks);
        _silence--;
        return isValid;
    }

    /// <summary>Applies a schema to the same value; what it evaluated counts only if it holds.</summary>
    public bool CheckInPlace(SchemaNode node, in SchemaInstance value, EvaluatedMarks? marks)
    {
        if (marks is null)
            return node.Check(this, value, marks: null);

        var own = new EvaluatedMarks();
        return node.Check(this, value, own) && marks.Add(own, this);
    }

    /// <summary>Reports the kind of what came. Always false.</summary>
    public bool Fail(string keyword, string expected, in SchemaInstance value) =>
        Collects && Report(keyword, expected, InstanceDescription.Kind(value));

    /// <summary>Reports the length or count of what came. Always false.</summary>
    public bool FailSize(string keyword, string expected, in SchemaInstance value) =>
        Collects && Report(keyword, expected, InstanceDescription.Size(value));

    /// <summary>Reports a member that is not there. Always false.</summary>
    public bool FailMissing(string keyword, string expected, string name)
    {
        if (!Collects || !Push(new PathStep(name)))
            return false;

        Report(keyword, expected, "nothing");
        Pop();
        return false;
    }

    public ReadOnlySpan<char> Decode(scoped ReadOnlySpan<byte> raw)
    {
        if (_buffer.Length < raw.Length)
            _buffer = new char[Math.Max(raw.Length, _buffer.Length * 2)];
        return _buffer.AsSpan(0, JsonText.Decode(raw, _buffer));
    }

    private bool Report(string keyword, string expected, string actual)
    {
        var path = new StringBuilder();
        for (var i = 0; i < _pathLength; i++)
            _path[i].AppendTo(path);

        _violations!.Add(new Violation(path.ToString(), keyword, expected, actual));
        return false;
    }
}
