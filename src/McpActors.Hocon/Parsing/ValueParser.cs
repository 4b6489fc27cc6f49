using McpActors.Hocon.Lexing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>
/// Reads values: one or several side by side on a line, which belong together (HOCON specification, "Value concatenation").
/// </summary>
internal sealed class ValueParser(ParserState state, ObjectParser objects)
{
    /// <summary>Reads a value that starts at the current token; null after an error.</summary>
    public Node? Parse()
    {
        var pieces = new List<Node>(1);
        var origin = state.Here;
        SpaceNode? space = null;
        while (true)
        {
            var token = state.Current;
            if (token.Kind == TokenKind.Space)
            {
                space = new SpaceNode(state.Here, token.Text);
                state.Advance();
                continue;
            }

            if (!token.IsValueStart)
                break;
            if (space is not null && pieces.Count > 0)
                pieces.Add(space);
            space = null;
            var piece = ParsePiece(token);
            if (piece is null)
                return null;
            pieces.Add(piece);
        }

        if (pieces.Count > 0)
            return Concatenations.Join(origin, pieces);
        state.Error(state.Current.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.End or TokenKind.Comma
            ? "A value is missing here; write one, \"\" for an empty text or null for none."
            : DescribeUnexpected(state.Current));
        state.Recover();
        return null;
    }

    /// <summary>Reads <c>[ … ]</c>; the current token is the opening bracket. Null when it is nested too deep.</summary>
    public ArrayNode? ParseArray()
    {
        var array = new ArrayNode(state.Here);
        if (!Enter())
            return null;
        state.Advance();
        state.OpenBrackets++;
        ParseItems(array);
        state.OpenBrackets--;
        state.Depth--;
        return array;
    }

    /// <summary>Says what to do about a token that cannot follow a value.</summary>
    public static string DescribeUnexpected(Token token) => token.Kind switch
    {
        TokenKind.Bad => token.Text,
        TokenKind.Colon => "':' cannot stand in a value; put the text in double quotes.",
        TokenKind.EqualsSign or TokenKind.PlusEquals =>
            "'=' cannot stand in a value; put the text in double quotes, or start the next field on a new line.",
        _ => "A new line or a comma is expected here.",
    };

    private Node? ParsePiece(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Unquoted:
                state.Advance();
                return new ScalarNode(HoconScalar.FromUnquoted(state.At(token.Line), token.Text));
            case TokenKind.Quoted:
                state.Advance();
                return new ScalarNode(new HoconScalar(state.At(token.Line), HoconScalarKind.String, token.Text, isQuoted: true));
            case TokenKind.Substitution:
                state.Advance();
                return state.Substitution(token);
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.OpenBrace:
                return ParseObject();
            default:
                state.Error(token.Text);
                state.Advance();
                state.Recover();
                return null;
        }
    }

    private ObjectNode? ParseObject()
    {
        var node = new ObjectNode(state.Here);
        if (!Enter())
            return null;
        objects.ParseBraced(node);
        state.Depth--;
        return node;
    }

    private bool Enter()
    {
        if (state.Depth < HoconLimits.MaxNesting)
        {
            state.Depth++;
            return true;
        }

        state.Error($"The nesting is deeper than {HoconLimits.MaxNesting}; flatten the document.");
        state.Recover();
        return false;
    }

    private void ParseItems(ArrayNode array)
    {
        var opening = array.Origin;
        while (!state.File.Errors.IsFull)
        {
            state.SkipBlank();
            switch (state.Current.Kind)
            {
                case TokenKind.CloseBracket:
                    state.Advance();
                    return;
                case TokenKind.End:
                    state.Error(opening, "The '[' is not closed; add ']'.");
                    return;
                case TokenKind.CloseBrace:
                    state.Error("This '}' stands where a ']' or another element is expected.");
                    if (state.OpenBraces > 0)
                        return;
                    state.Advance();
                    break;
                case TokenKind.Comma:
                    state.Error("This comma separates nothing; remove it.");
                    state.Advance();
                    break;
                default:
                    ParseItem(array);
                    break;
            }
        }
    }

    private void ParseItem(ArrayNode array)
    {
        var item = Parse();
        if (item is not null)
            array.Items.Add(item);
        state.SkipSpace();
        if (!state.Current.EndsItem)
        {
            state.Error(DescribeUnexpected(state.Current));
            state.Recover();
        }

        state.SkipBlank();
        if (state.Current.Kind == TokenKind.Comma)
            state.Advance();
    }
}
