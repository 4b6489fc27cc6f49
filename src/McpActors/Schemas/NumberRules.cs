using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords that look at numbers (Validation, 6.2), compared exactly by their decimal text.</summary>
internal sealed class NumberRules
{
    private const int LongestNumberDigits = 10_000;

    private static readonly string[] Keywords = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"];

    private readonly Bound[] _bounds;

    private NumberRules(Bound[] bounds) => _bounds = bounds;

    public static NumberRules? Read(SchemaReader reader)
    {
        var bounds = new List<Bound>();
        foreach (var keyword in Keywords)
        {
            if (!reader.TryGet(keyword, out var value))
                continue;

            if (value.ValueKind != JsonValueKind.Number || (keyword == "multipleOf" && !IsAboveZero(value)))
                reader.Broken(keyword, $"The keyword {keyword} takes a number{(keyword == "multipleOf" ? " above zero." : ".")}");
            else
                bounds.Add(new Bound(keyword, value));
        }

        return bounds.Count == 0 ? null : new NumberRules([.. bounds]);
    }

    public bool Check(ValidationRun run, in SchemaInstance value)
    {
        var raw = value.RawNumber;
        if (!run.Spend(raw.Length >> 6))
            return false;
        if (raw.Length > LongestNumberDigits)
            return run.Refuse("digits");

        var isValid = true;
        long? small = value.Element.TryGetInt64(out var integer) ? integer : null;
        foreach (var bound in _bounds)
        {
            if (!bound.Allows(raw, small))
                isValid = run.Fail(bound.Keyword, bound.Expected, value);
            if (!isValid && !run.Collects)
                return false;
        }

        return isValid;
    }

    private static bool IsAboveZero(JsonElement value)
    {
        var number = new NumberText(JsonMarshal.GetRawUtf8Value(value));
        return !number.IsZero && !number.IsNegative && number.Count <= LongestNumberDigits;
    }

    private sealed class Bound
    {
        private readonly byte[] _raw;
        private readonly long? _small;

        public Bound(string keyword, JsonElement value)
        {
            Keyword = keyword;
            _raw = JsonMarshal.GetRawUtf8Value(value).ToArray();
            _small = value.TryGetInt64(out var small) ? small : null;
            var text = _raw.Length > 40 ? "the number of the schema" : Encoding.UTF8.GetString(_raw);
            Expected = keyword switch
            {
                "minimum" => $"at least {text}",
                "exclusiveMinimum" => $"more than {text}",
                "maximum" => $"at most {text}",
                "exclusiveMaximum" => $"less than {text}",
                _ => $"a multiple of {text}",
            };
        }

        public string Keyword { get; }

        public string Expected { get; }

        public bool Allows(ReadOnlySpan<byte> raw, long? small)
        {
            if (Keyword == "multipleOf")
            {
                return small is { } dividend && _small is { } divisor
                    ? dividend % divisor == 0
                    : new NumberText(raw).IsMultipleOf(new NumberText(_raw));
            }

            var order = small is { } left && _small is { } right ? left.CompareTo(right) : new NumberText(raw).OrderTo(new NumberText(_raw));
            return Keyword switch
            {
                "minimum" => order >= 0,
                "exclusiveMinimum" => order > 0,
                "maximum" => order <= 0,
                _ => order < 0,
            };
        }
    }
}
