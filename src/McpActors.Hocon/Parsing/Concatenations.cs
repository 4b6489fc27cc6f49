using System.Text;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>Joins values side by side as far as that is possible before substitution.</summary>
internal static class Concatenations
{
    public static Node Join(HoconOrigin origin, List<Node> pieces)
    {
        if (pieces.Count == 1)
            return pieces[0];
        if (pieces.TrueForAll(static piece => piece is ScalarNode or SpaceNode))
            return JoinText(origin, pieces);
        if (pieces.TrueForAll(static piece => piece is ArrayNode or SpaceNode))
            return JoinArrays(origin, pieces);
        if (pieces.TrueForAll(static piece => piece is ObjectNode or SpaceNode))
            return JoinObjects(pieces);
        return new ConcatenationNode(origin, pieces);
    }

    private static ScalarNode JoinText(HoconOrigin origin, List<Node> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
            text.Append(piece is ScalarNode scalar ? scalar.Value.Text : ((SpaceNode)piece).Text);
        return new ScalarNode(new HoconScalar(origin, HoconScalarKind.String, text.ToString()));
    }

    private static ArrayNode JoinArrays(HoconOrigin origin, List<Node> pieces)
    {
        var joined = new ArrayNode(origin);
        foreach (var piece in pieces)
        {
            if (piece is ArrayNode array)
                joined.Items.AddRange(array.Items);
        }

        return joined;
    }

    private static ObjectNode JoinObjects(List<Node> pieces)
    {
        var first = (ObjectNode)pieces[0];
        foreach (var piece in pieces.Skip(1))
        {
            if (piece is ObjectNode later)
                first.MergeFrom(later);
        }

        return first;
    }
}
