using McpActors.Hocon.Lexing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>Reads one HOCON text into a tree. After a mistake it goes on with the next field, so that all mistakes are found.</summary>
internal static class FileParser
{
    public static Node Parse(string text, FileContext file)
    {
        var state = new ParserState(text, file);
        var objects = new ObjectParser(state);
        state.SkipBlank();
        if (state.Current.Kind == TokenKind.OpenBracket)
            return ParseArrayRoot(state, objects);

        var root = new ObjectNode(state.Here);
        if (state.Current.Kind == TokenKind.OpenBrace)
        {
            objects.ParseBraced(root);
            ExpectEnd(state, "The closing brace of the document is followed by more; remove the outer braces or what follows.");
        }
        else
        {
            objects.ParseFields(root, opening: null);
        }

        return root;
    }

    private static ArrayNode ParseArrayRoot(ParserState state, ObjectParser objects)
    {
        var origin = state.Here;
        var array = objects.Values.ParseArray();
        ExpectEnd(state, "The closing bracket of the document is followed by more; remove what follows.");
        return array ?? new ArrayNode(origin);
    }

    private static void ExpectEnd(ParserState state, string message)
    {
        state.SkipBlank();
        if (state.Current.Kind != TokenKind.End)
            state.Error(message);
    }
}
