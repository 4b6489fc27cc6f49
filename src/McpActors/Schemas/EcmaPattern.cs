using System.Globalization;
using System.Text;

namespace McpActors.Schemas;

/// <summary>
/// Writes a regular expression of ECMA-262 (flag u, as JSON Schema asks; Core, 6.4) as one of .NET: ASCII classes, $ only at the very
/// end, and a character outside the basic plane as one. Known differences: \b sees letters of all scripts, and a class has no
/// range of characters outside the basic plane.
/// </summary>
internal sealed class EcmaPattern
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Surrogates = @"\uD800-\uDFFF";

    private readonly string _source;
    private readonly StringBuilder _output = new();
    private int _position;
    private string? _problem;

    private EcmaPattern(string source) => _source = source;

    public static string? Translate(string source, out string? problem)
    {
        var pattern = new EcmaPattern(source);
        while (pattern._problem is null && pattern._position < source.Length)
            pattern.Next();

        problem = pattern._problem;
        return problem is null ? pattern._output.ToString() : null;
    }

    private void Next()
    {
        var letter = _source[_position++];
        switch (letter)
        {
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '.':
                _output.Append($@"(?:[^\n\r\u2028\u2029{Surrogates}]|{Pair})");
                break;
            case '$':
                _output.Append(@"\z");
                break;
            case '(':
                Group();
                break;
            case var _ when IsPair(_position - 1):
                _output.Append("(?:").Append(_source, _position - 1, 2).Append(')');
                _position++;
                break;
            default:
                _output.Append(letter);
                break;
        }
    }

    /// <summary>Groups that only .NET has, such as options, atoms and comments, are none of ECMA's.</summary>
    private void Group()
    {
        _output.Append('(');
        if (Peek() != '?')
            return;

        var rest = _source.AsSpan(_position + 1);
        var isNamed = rest.Length > 1 && rest[0] == '<' && (char.IsLetter(rest[1]) || rest[1] is '_' or '$') && !IsBalancing(rest);
        if (!isNamed && !rest.StartsWith(":") && !rest.StartsWith("=") && !rest.StartsWith("!") && !rest.StartsWith("<=") && !rest.StartsWith("<!"))
            Fail("The regular expression has a group that ECMA-262 does not know.");
    }

    private static bool IsBalancing(ReadOnlySpan<char> rest) => rest.IndexOf('>') is var end && (end < 0 || rest[..end].Contains('-'));

    private void Escape()
    {
        var letter = Take();
        if (EcmaClass.OfEscape(letter) is { } ranges)
        {
            _output.Append(char.IsUpper(letter) ? $"(?:[{EcmaClass.WithoutSurrogates(letter)}]|{Pair})" : $"[{ranges}]");
            return;
        }

        if (letter is 'b' or 'B' or (>= '1' and <= '9'))
            _output.Append('\\').Append(letter);
        else if (letter == 'k')
            _output.Append(@"\k");
        else if (letter is 'p' or 'P')
            _output.Append(letter == 'P' ? $"(?:{Pair}|{Category(letter)})" : Category(letter));
        else
            AppendCode(Code(letter));
    }

    private void Class()
    {
        var isNegated = Peek() == '^';
        if (isNegated)
            _position++;

        var (content, astral, seesAll) = (new EcmaClass(), new List<string>(), isNegated);
        while (_problem is null && Peek() != ']')
        {
            if (_position >= _source.Length)
            {
                Fail("The regular expression has a class without an end.");
                return;
            }

            seesAll |= ClassAtom(content, astral) && !isNegated;
        }

        _position++;
        if (astral.Count > 0 && isNegated)
            Fail("The regular expression has a negated class with characters outside the basic plane.");

        var alternatives = new List<string>(astral);
        if (isNegated)
            alternatives.Add($"[^{content.Text}{Surrogates}]");
        else if (content.Text.Length > 0)
            alternatives.Add($"[{content.Text}]");
        if (seesAll)
            alternatives.Insert(0, Pair);

        _output.Append(alternatives switch
        {
            [] => "(?!)",
            [var single] when astral.Count == 0 => single,
            _ => $"(?:{string.Join('|', alternatives)})",
        });
    }

    /// <summary>Reads one character or escape of a class; true when it stands for characters outside the basic plane too.</summary>
    private bool ClassAtom(EcmaClass content, List<string> astral)
    {
        var start = _position;
        var letter = Take();
        var escaped = letter == '\\' ? Take() : '\0';
        if (escaped != 0 && EcmaClass.OfEscape(escaped) is { } ranges)
        {
            content.AddRanges(ranges);
            return char.IsUpper(escaped);
        }

        if (escaped is 'p' or 'P')
        {
            content.AddRanges(Category(escaped));
            return escaped == 'P';
        }

        int code = escaped == 'b' ? '\b' : escaped == '-' ? '-' : escaped != 0 ? Code(escaped) : letter;
        if (escaped == 0 && IsPair(start))
            code = char.ConvertToUtf32(letter, Take());

        if (code <= char.MaxValue)
            content.Add((char)code, isRangeMark: letter == '-');
        else if (content.EndsInRange || (Peek() == '-' && _position + 1 < _source.Length && _source[_position + 1] != ']'))
            Fail("The regular expression has a range of characters outside the basic plane.");
        else
            astral.Add(char.ConvertFromUtf32(code));
        return false;
    }

    /// <summary>What an escape that stands for one character stands for.</summary>
    private int Code(char letter)
    {
        switch (letter)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'f': return '\f';
            case '0' when !char.IsAsciiDigit(Peek()): return 0;
            case 'c' when char.IsAsciiLetter(Peek()): return Take() % 32;
            case 'x': return Hex(2);
            case 'u' when Peek() == '{': return BracedCode();
            case 'u': return PairOrUnit(Hex(4));
            case var _ when !char.IsAsciiLetterOrDigit(letter): return letter;
            default:
                Fail("The regular expression has an escape that ECMA-262 does not know.");
                return 0;
        }
    }

    private int PairOrUnit(int unit)
    {
        if (!char.IsHighSurrogate((char)unit) || string.CompareOrdinal(_source, _position, "\\u", 0, 2) != 0)
            return unit;

        var before = _position;
        _position += 2;
        var low = Hex(4);
        if (char.IsLowSurrogate((char)low))
            return char.ConvertToUtf32((char)unit, (char)low);

        _position = before;
        return unit;
    }

    private int BracedCode()
    {
        var end = _source.IndexOf('}', _position);
        var digits = end < 0 ? "" : _source[(_position + 1)..end];
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out var code) || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            Fail("The regular expression has a \\u{} that is no character.");
        else
            _position = end + 1;
        return _problem is null ? code : 0;
    }

    private int Hex(int length)
    {
        var digits = _position + length <= _source.Length ? _source.AsSpan(_position, length) : default;
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out var code))
            Fail("The regular expression has an escape without its hexadecimal digits.");
        _position += length;
        return code;
    }

    private string Category(char letter)
    {
        var end = Peek() == '{' ? _source.IndexOf('}', _position) : -1;
        var name = end < 0 ? null : EcmaClass.CategoryOf(_source[(_position + 1)..end]);
        if (name is null)
            Fail("The regular expression has a Unicode property that is not known here.");
        _position = end + 1;
        return $@"\{letter}{{{name}}}";
    }

    private void AppendCode(int code)
    {
        if (code > char.MaxValue)
            _output.Append("(?:").Append(char.ConvertFromUtf32(code)).Append(')');
        else
            _output.Append(CultureInfo.InvariantCulture, $@"\u{code:X4}");
    }

    private bool IsPair(int index) => index + 1 < _source.Length && char.IsSurrogatePair(_source[index], _source[index + 1]);

    private char Peek() => _position < _source.Length ? _source[_position] : '\0';

    private char Take()
    {
        if (_position < _source.Length)
            return _source[_position++];

        Fail("The regular expression ends too early.");
        return '\0';
    }

    private void Fail(string problem) => _problem ??= problem;
}
