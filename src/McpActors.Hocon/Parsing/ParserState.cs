using McpActors.Hocon.Lexing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>The tokens of one file, where the parser is among them, and how to go on after a mistake.</summary>
internal sealed class ParserState
{
    private readonly Lexer _lexer;

    public ParserState(string text, FileContext file)
    {
        File = file;
        _lexer = new Lexer(text);
        Path = [.. file.Prefix];
        Depth = file.Depth;
        Current = _lexer.Next();
    }

    public FileContext File { get; }

    public Token Current { get; private set; }

    /// <summary>The keys from the root (or the scope) down to the object being read; not kept up inside lists.</summary>
    public List<string> Path { get; }

    /// <summary>Objects and arrays around this place, dotted keys counted.</summary>
    public int Depth { get; set; }

    public int OpenBrackets { get; set; }

    public int OpenBraces { get; set; }

    public HoconOrigin Here => new(File.Name, Current.Line);

    public void Advance() => Current = _lexer.Next();

    public void SkipSpace()
    {
        while (Current.Kind == TokenKind.Space)
            Advance();
    }

    public void SkipBlank()
    {
        while (Current.Kind is TokenKind.Space or TokenKind.Newline)
            Advance();
    }

    public void Error(string message) => File.Errors.Add(Here, message);

    public void Error(HoconOrigin origin, string message) => File.Errors.Add(origin, message);

    /// <summary>Skips to the next separator on this level, over whole objects and arrays, so that one mistake is one error.</summary>
    public void Recover()
    {
        var open = 0;
        while (Current.Kind != TokenKind.End)
        {
            switch (Current.Kind)
            {
                case TokenKind.OpenBrace or TokenKind.OpenBracket:
                    open++;
                    break;
                case TokenKind.CloseBrace or TokenKind.CloseBracket when open == 0:
                case TokenKind.Newline or TokenKind.Comma when open == 0:
                    return;
                case TokenKind.CloseBrace or TokenKind.CloseBracket:
                    open--;
                    break;
            }

            Advance();
        }
    }

    public HoconOrigin At(int line) => new(File.Name, line);

    /// <summary>A substitution as written in this file, made relative to the root.</summary>
    public SubstitutionNode Substitution(Token token) => new(At(token.Line), [.. File.Prefix, .. token.Path], token.IsOptional)
    {
        PrefixLength = File.Prefix.Count,
        Scope = File.Scope,
    };

    /// <summary>The earlier value of the field at the current path, for <c>+=</c>.</summary>
    public SubstitutionNode EarlierValue(HoconOrigin origin)
    {
        string[] path = OpenBrackets > 0 ? [] : [.. Path];
        return new(origin, path, isOptional: true) { PrefixLength = path.Length, Scope = path.Length > 0 ? File.Scope : null };
    }
}
