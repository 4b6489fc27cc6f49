namespace McpActors.Hocon.Lexing;

/// <summary>
/// Splits HOCON text into tokens, one character after the other. Comments are dropped. Never fails: what cannot be read is a bad token.
/// </summary>
internal sealed class Lexer(string text)
{
    private int _at;
    private int _line = 1;

    public Token Next()
    {
        while (true)
        {
            if (_at >= text.Length)
                return new Token(TokenKind.End, _line);
            var c = text[_at];
            if (c == '\n')
                return Newline();
            if (Characters.IsSpace(c))
                return Space();
            if (!IsCommentStart())
                return c == '"' ? Quoted() : Punctuation(c);
            SkipLine();
        }
    }

    private Token Newline()
    {
        _at++;
        return new Token(TokenKind.Newline, _line++);
    }

    private Token Space()
    {
        var start = _at;
        while (_at < text.Length && Characters.IsSpace(text[_at]))
            _at++;
        return new Token(TokenKind.Space, _line, _at - start == 1 && text[start] == ' ' ? " " : text[start.._at]);
    }

    private Token Quoted()
    {
        var token = QuotedStrings.Read(text, _at, _line, out _at, out var newlines);
        _line += newlines;
        return token;
    }

    private Token Punctuation(char c)
    {
        var kind = c switch
        {
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            ',' => TokenKind.Comma,
            ':' => TokenKind.Colon,
            '=' => TokenKind.EqualsSign,
            '+' when PeekIs(1, '=') => TokenKind.PlusEquals,
            '$' when PeekIs(1, '{') => TokenKind.Substitution,
            _ => TokenKind.Unquoted,
        };
        if (kind == TokenKind.Substitution)
            return Substitution();
        if (kind == TokenKind.Unquoted)
            return Unquoted(c);
        _at += kind == TokenKind.PlusEquals ? 2 : 1;
        return new Token(kind, _line);
    }

    private Token Unquoted(char first)
    {
        if (Characters.Forbidden.Contains(first))
        {
            _at++;
            var message = $"{Characters.Show(first)} is not allowed outside quotes; put the text in double quotes.";
            return new Token(TokenKind.Bad, _line, message);
        }

        var start = _at;
        var isNumber = first == '-' || char.IsAsciiDigit(first);
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (isNumber && c == '+' && text[_at - 1] is 'e' or 'E' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))
                continue;
            if (c == '\n' || Characters.IsSpace(c) || Characters.Forbidden.Contains(c) || IsCommentStart())
                break;
            isNumber &= char.IsAsciiDigit(c) || c is '-' or '.' or 'e' or 'E';
        }

        return new Token(TokenKind.Unquoted, _line, text[start.._at]);
    }

    /// <summary>Reads <c>${path}</c>; on a mistake it goes on behind the closing brace or at the end of the line.</summary>
    private Token Substitution()
    {
        var line = _line;
        _at += 2;
        var isOptional = PeekIs(0, '?');
        if (isOptional)
            _at++;
        var path = new PathBuilder();
        string? problem = null;
        var open = 1;
        while (true)
        {
            if (_at >= text.Length || text[_at] == '\n')
                return new Token(TokenKind.Bad, line, "The substitution is not closed on its line; write ${path}.");
            if (PeekIs(0, '$') || PeekIs(0, '{'))
            {
                problem ??= "A substitution cannot hold another one; write a plain path between ${ and }.";
                open += text[_at++] == '{' ? 1 : 0;
                continue;
            }

            var token = Next();
            if (token.Kind == TokenKind.CloseBrace && --open == 0)
                break;
            if (token.Kind is TokenKind.Unquoted or TokenKind.Quoted or TokenKind.Space)
                path.Add(token);
            else if (token.Kind == TokenKind.Bad)
                problem ??= token.Text;
            else if (token.Kind is TokenKind.Newline or TokenKind.End)
                return new Token(TokenKind.Bad, line, "The substitution is not closed on its line; write ${path}.");
            else
                problem ??= "Only a path may stand between ${ and }; quote elements that hold other characters.";
        }

        var elements = path.Finish(out var pathProblem);
        problem ??= pathProblem;
        return problem is null
            ? new Token(TokenKind.Substitution, line) { Path = elements, IsOptional = isOptional }
            : new Token(TokenKind.Bad, line, problem);
    }

    private bool IsCommentStart() => text[_at] == '#' || (text[_at] == '/' && PeekIs(1, '/'));

    private bool PeekIs(int offset, char c) => _at + offset < text.Length && text[_at + offset] == c;

    private void SkipLine()
    {
        var end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end;
    }
}
