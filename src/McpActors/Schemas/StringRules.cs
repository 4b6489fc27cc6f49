using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords that look at strings (Validation, 6.3). Lengths are in code points.</summary>
internal sealed class StringRules
{
    private readonly int? _min;
    private readonly int? _max;
    private readonly SchemaPattern? _pattern;
    private readonly string _expectedMin;
    private readonly string _expectedMax;

    private StringRules(int? min, int? max, SchemaPattern? pattern)
    {
        _min = min;
        _max = max;
        _pattern = pattern;
        _expectedMin = $"at least {min} characters";
        _expectedMax = $"at most {max} characters";
    }

    public static StringRules? Read(SchemaReader reader)
    {
        var (min, max) = (reader.Count("minLength"), reader.Count("maxLength"));
        SchemaPattern? pattern = null;
        if (reader.TryGet("pattern", out var text))
        {
            if (text.ValueKind == JsonValueKind.String)
                pattern = reader.Pattern("pattern", JsonText.ToText(text));
            else
                reader.Broken("pattern", "The keyword pattern takes a regular expression.");
        }

        return min is null && max is null && pattern is null ? null : new StringRules(min, max, pattern);
    }

    public bool Check(ValidationRun run, in SchemaInstance value)
    {
        var isValid = true;
        if (_min is not null || _max is not null)
        {
            var length = value.LengthOfText();
            if (length < _min)
                isValid = run.FailSize("minLength", _expectedMin, value);
            else if (length > _max)
                isValid = run.FailSize("maxLength", _expectedMax, value);
        }

        if (_pattern is null || (!isValid && !run.Collects))
            return isValid;

        return (_pattern.IsMatch(run, value.ReadText(run)) || run.Fail("pattern", _pattern.Expected, value)) && isValid;
    }
}
