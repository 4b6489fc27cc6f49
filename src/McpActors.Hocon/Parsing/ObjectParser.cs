using McpActors.Hocon.Lexing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>Reads the fields and includes of an object.</summary>
internal sealed class ObjectParser
{
    private readonly ParserState _state;
    private readonly IncludeParser _includes;

    public ObjectParser(ParserState state)
    {
        _state = state;
        Values = new ValueParser(state, this);
        _includes = new IncludeParser(state);
    }

    public ValueParser Values { get; }

    /// <summary>Reads <c>{ … }</c>; the current token is the opening brace.</summary>
    public void ParseBraced(ObjectNode into)
    {
        var opening = _state.Here;
        _state.Advance();
        _state.OpenBraces++;
        ParseFields(into, opening);
        _state.OpenBraces--;
    }

    /// <summary>Reads fields up to and with the closing brace, or to the end of the file where the braces are left out.</summary>
    public void ParseFields(ObjectNode into, HoconOrigin? opening)
    {
        while (!_state.File.Errors.IsFull)
        {
            _state.SkipBlank();
            switch (_state.Current.Kind)
            {
                case TokenKind.End:
                    if (opening is not null)
                        _state.Error(opening, "The '{' is not closed; add '}'.");
                    return;
                case TokenKind.CloseBrace:
                    if (opening is null)
                        _state.Error("This '}' closes nothing; remove it, or add the '{' that is missing.");
                    _state.Advance();
                    if (opening is not null)
                        return;
                    break;
                case TokenKind.CloseBracket:
                    _state.Error("This ']' stands where a '}' or another key is expected.");
                    if (_state.OpenBrackets > 0)
                        return;
                    _state.Advance();
                    break;
                case TokenKind.Comma:
                    _state.Error("This comma separates nothing; remove it.");
                    _state.Advance();
                    break;
                default:
                    ParseMember(into);
                    break;
            }
        }
    }

    private void ParseMember(ObjectNode into)
    {
        var startsNextLine = _state.Current is { Kind: TokenKind.Unquoted, Text: "include" }
            ? _includes.Parse(into)
            : ParseField(into);
        if (!startsNextLine)
            ExpectSeparator();
    }

    private void ExpectSeparator()
    {
        _state.SkipSpace();
        if (!_state.Current.EndsItem)
        {
            _state.Error(ValueParser.DescribeUnexpected(_state.Current));
            _state.Recover();
        }

        _state.SkipBlank();
        if (_state.Current.Kind == TokenKind.Comma)
            _state.Advance();
    }

    /// <summary>Reads a key and its value. True when it stopped at the start of a later line because the value is missing.</summary>
    private bool ParseField(ObjectNode into)
    {
        var origin = _state.Here;
        var path = ReadPath(out var problem);
        if (problem is not null)
        {
            _state.Error(origin, problem);
            _state.Recover();
            return false;
        }

        var keyLine = _state.Current.Line;
        _state.SkipBlank();
        var separator = _state.Current.Kind;
        if (separator is TokenKind.Colon or TokenKind.EqualsSign or TokenKind.PlusEquals)
        {
            _state.Advance();
            _state.SkipBlank();
        }
        else if (separator != TokenKind.OpenBrace)
        {
            var isOnKeyLine = _state.Current.Line == keyLine;
            _state.Error(isOnKeyLine ? _state.Here : origin, DescribeMissingValue(path, isOnKeyLine));
            if (isOnKeyLine)
                _state.Recover();
            return !isOnKeyLine;
        }

        ParseValueOf(into, path, origin, separator == TokenKind.PlusEquals);
        return false;
    }

    private string DescribeMissingValue(string[] path, bool isOnKeyLine)
    {
        var key = HoconPath.Render(path);
        return (isOnKeyLine ? _state.Current : default) switch
        {
            { Kind: TokenKind.Bad } bad => bad.Text,
            { Kind: TokenKind.Substitution } => "A substitution cannot stand in a key; write the key as text.",
            _ => $"The key '{key}' has no value; write '{key} = value' or '{key} {{ … }}'.",
        };
    }

    private void ParseValueOf(ObjectNode into, string[] path, HoconOrigin origin, bool isAppend)
    {
        var depth = _state.Depth;
        var pathLength = _state.Path.Count;
        _state.Depth += path.Length;
        if (_state.Depth > HoconLimits.MaxNesting)
        {
            _state.Error(origin, $"The nesting is deeper than {HoconLimits.MaxNesting}; flatten the document.");
            _state.Recover();
            _state.Depth = depth;
            return;
        }

        if (_state.OpenBrackets == 0)
            _state.Path.AddRange(path);
        var node = Values.Parse();
        if (node is not null)
            Store(into, path, isAppend ? Append(node, origin) : node, origin);
        _state.Path.RemoveRange(pathLength, _state.Path.Count - pathLength);
        _state.Depth = depth;
    }

    private ConcatenationNode Append(Node node, HoconOrigin origin)
    {
        var array = new ArrayNode(origin);
        array.Items.Add(node);
        return new ConcatenationNode(origin, [_state.EarlierValue(origin), array], isAppend: true);
    }

    private void Store(ObjectNode into, string[] path, Node node, HoconOrigin origin)
    {
        var order = _state.File.Reader.NextOrder(_state.File.Layer);
        foreach (var key in path.AsSpan(0, path.Length - 1))
            into = into.Descend(key, origin, order);
        into.Set(path[^1], node, order);
    }

    private string[] ReadPath(out string? problem)
    {
        var builder = new PathBuilder();
        if (_state.Current.Kind is not (TokenKind.Unquoted or TokenKind.Quoted))
        {
            problem = _state.Current.Kind switch
            {
                TokenKind.Bad => _state.Current.Text,
                TokenKind.Substitution => "A substitution cannot stand in a key; write the key as text.",
                _ => "A key is expected here; write 'key = value'.",
            };
            return [];
        }

        while (_state.Current.Kind is TokenKind.Unquoted or TokenKind.Quoted or TokenKind.Space)
        {
            builder.Add(_state.Current);
            _state.Advance();
        }

        return builder.Finish(out problem);
    }
}
