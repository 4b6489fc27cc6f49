namespace McpActors.Hocon.Lexing;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Text">The text of strings and space with escapes carried out; the message of a bad token.</param>
internal readonly record struct Token(TokenKind Kind, int Line, string Text = "")
{
    /// <summary>The path of a substitution.</summary>
    public string[] Path { get; init; } = [];

    /// <summary>True for <c>${?path}</c>.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True for what may follow a field or an element.</summary>
    public bool EndsItem => Kind is TokenKind.Newline or TokenKind.Comma or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.End;

    public bool IsValueStart => Kind is TokenKind.Unquoted or TokenKind.Quoted or TokenKind.Substitution
        or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Bad;
}
