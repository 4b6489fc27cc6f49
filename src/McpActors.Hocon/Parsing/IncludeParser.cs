using System.Text;
using McpActors.Hocon.Includes;
using McpActors.Hocon.Lexing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>Reads an include statement (HOCON specification, "Include syntax") and merges what it names into the object.</summary>
internal sealed class IncludeParser(ParserState state)
{
    private const string Remedy =
        "write include \"file\", include file(\"file\") or include required(\"file\"), or quote the key \"include\".";

    /// <summary>Reads the statement; the current token is the word. Always false: what follows must be separated.</summary>
    public bool Parse(ObjectNode into)
    {
        var origin = state.Here;
        state.Advance();
        var opening = ReadWrapping();
        if (state.Current.Kind != TokenKind.Quoted)
        {
            var isBad = state.Current.Kind == TokenKind.Bad;
            state.Error(origin, isBad ? state.Current.Text : $"After 'include' a file name in quotes is expected; {Remedy}");
            state.Recover();
            return false;
        }

        var name = state.Current.Text;
        state.Advance();
        var request = Interpret(origin, opening, name);
        if (!ReadClosing(opening.Count(static c => c == '(')))
        {
            state.Error(origin, $"The parentheses of the include do not match; {Remedy}");
            state.Recover();
            return false;
        }

        if (request is not null)
            state.File.Reader.Include(request, state, into);
        return false;
    }

    /// <summary>The words and parentheses before the name, without blank space.</summary>
    private string ReadWrapping()
    {
        var wrapping = new StringBuilder();
        for (; state.Current.Kind is TokenKind.Unquoted or TokenKind.Space or TokenKind.Newline; state.Advance())
        {
            if (state.Current.Kind == TokenKind.Unquoted)
                wrapping.Append(state.Current.Text);
        }

        return wrapping.ToString();
    }

    private bool ReadClosing(int expected)
    {
        var found = 0;
        while (found < expected)
        {
            if (state.Current.Kind is TokenKind.Unquoted && state.Current.Text.All(static c => c == ')'))
                found += state.Current.Text.Length;
            else if (state.Current.Kind is not (TokenKind.Space or TokenKind.Newline))
                return false;
            state.Advance();
        }

        return found == expected;
    }

    private IncludeRequest? Interpret(HoconOrigin origin, string opening, string name)
    {
        switch (opening)
        {
            case "" or "file(":
                return new IncludeRequest(origin, name, IsRequired: false);
            case "required(" or "required(file(":
                return new IncludeRequest(origin, name, IsRequired: true);
            case "url(" or "classpath(" or "package(" or "required(url(" or "required(classpath(" or "required(package(":
                var word = opening.Replace("required(", "", StringComparison.Ordinal).TrimEnd('(');
                state.Error(origin, $"Including by {word}() is not supported; copy the content into a file and include that.");
                return null;
            default:
                state.Error(origin, $"'{opening}' is not known here; {Remedy}");
                return null;
        }
    }
}
