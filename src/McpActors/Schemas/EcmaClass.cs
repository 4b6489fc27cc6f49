using System.Globalization;
using System.Text;

namespace McpActors.Schemas;

/// <summary>A class of characters on its way from ECMA-262 to .NET: every character written as a code, so that none has a meaning.</summary>
internal sealed class EcmaClass
{
    private const string Spaces = @"\t-\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private readonly StringBuilder _text = new();
    private bool _hasStart;

    /// <summary>A dash at the end is itself.</summary>
    public string Text => EndsInRange ? _text + @"\u002D" : _text.ToString();

    /// <summary>Whether the next character ends a range.</summary>
    public bool EndsInRange { get; private set; }

    /// <summary>The ranges of \d, \w, \s and their opposites; null for other escapes.</summary>
    public static string? OfEscape(char escape) => escape switch
    {
        'd' => "0-9",
        'w' => "A-Za-z0-9_",
        's' => Spaces,
        'D' or 'W' or 'S' => WithoutSurrogates(escape) + @"\uD800-\uDFFF",
        _ => null,
    };

    public static string? WithoutSurrogates(char escape) => escape switch
    {
        'D' => @"\0-/:-\uD7FF\uE000-\uFFFF",
        'W' => @"\0-/:-@\[-\^`\{-\uD7FF\uE000-\uFFFF",
        'S' => @"\0-\u0008\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF"
            + @"\u3001-\uD7FF\uE000-\uFEFE\uFF00-\uFFFF",
        _ => null,
    };

    /// <summary>The general category that .NET knows for a Unicode property of ECMA-262; null when it knows none.</summary>
    public static string? CategoryOf(string property)
    {
        var name = property[(property.LastIndexOf('=') + 1)..];
        if (property.Contains('=', StringComparison.Ordinal)
            && !property.StartsWith("gc=", StringComparison.Ordinal) && !property.StartsWith("General_Category=", StringComparison.Ordinal))
            return null;

        return name switch
        {
            "L" or "Letter" => "L",
            "Lu" or "Uppercase_Letter" => "Lu",
            "Ll" or "Lowercase_Letter" => "Ll",
            "Lt" or "Lm" or "Lo" or "Mn" or "Mc" or "Me" or "Nl" or "No" or "Pc" or "Pd" or "Ps" or "Pe" or "Pi" or "Pf" or "Po" => name,
            "Sm" or "Sc" or "Sk" or "So" or "Zs" or "Zl" or "Zp" or "Cc" or "Cf" or "Co" or "Cn" => name,
            "M" or "Mark" => "M",
            "N" or "Number" => "N",
            "Nd" or "Decimal_Number" or "digit" => "Nd",
            "P" or "Punctuation" or "punct" => "P",
            "S" or "Symbol" => "S",
            "Z" or "Separator" => "Z",
            _ => null,
        };
    }

    public void AddRanges(string ranges)
    {
        // A dash between a class and a character is itself.
        if (EndsInRange)
            AppendCode('-');
        _text.Append(ranges);
        (EndsInRange, _hasStart) = (false, false);
    }

    public void Add(char letter, bool isRangeMark)
    {
        if (isRangeMark && _hasStart && !EndsInRange)
        {
            EndsInRange = true;
            return;
        }

        if (EndsInRange)
            _text.Append('-');
        AppendCode(letter);
        (_hasStart, EndsInRange) = (!EndsInRange, false);
    }

    private void AppendCode(char letter) => _text.Append(CultureInfo.InvariantCulture, $@"\u{(int)letter:X4}");
}
