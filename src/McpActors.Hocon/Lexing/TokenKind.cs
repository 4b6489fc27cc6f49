namespace McpActors.Hocon.Lexing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Newline,
    Space,
    Comma,
    Colon,
    EqualsSign,
    PlusEquals,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Unquoted,
    Quoted,
    Substitution,

    /// <summary>What cannot be read; the text says why.</summary>
    Bad,
}
