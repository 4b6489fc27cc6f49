using System.Collections.Immutable;
using System.Text;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Resolving;

/// <summary>Joins values side by side once their substitutions are known (HOCON specification, "Value concatenation").</summary>
internal sealed class ConcatenationResolver(Resolver resolver, HoconParseOptions options, ErrorList errors, Budget budget)
{
    private readonly Dictionary<ConcatenationNode, Found> _known = [];

    public Found LookUp(ConcatenationNode node, PathView path, SubstitutionNode? from)
    {
        if (!path.IsEmpty)
            return LookInside(node, path, from);
        if (_known.TryGetValue(node, out var known))
            return known;
        var found = Join(node);
        if (found.Kind != FoundKind.Blocked)
            _known[node] = found;
        return found;
    }

    /// <summary>A path through objects side by side: later ones over earlier ones, without resolving the whole of any.</summary>
    private Found LookInside(ConcatenationNode node, PathView path, SubstitutionNode? from)
    {
        HoconObject? merged = null;
        for (var i = node.Pieces.Count - 1; i >= 0; i--)
        {
            if (node.Pieces[i] is SpaceNode)
                continue;
            var found = resolver.LookUp(node.Pieces[i], path, from);
            if (found.Kind == FoundKind.Undefined)
                continue;
            if (found.Value is not HoconObject inner)
                return merged is null || found.Kind is FoundKind.Blocked or FoundKind.Failed ? found : Found.Of(merged);
            merged = merged is null ? inner : resolver.Merge(merged, inner);
            if (merged is null)
                return Found.Failed;
        }

        return merged is null ? Found.Undefined : Found.Of(merged);
    }

    private Found Join(ConcatenationNode node)
    {
        var pieces = new List<(HoconValue? Value, string? Space)>(node.Pieces.Count);
        var values = new List<HoconValue>(node.Pieces.Count);
        foreach (var piece in node.Pieces)
        {
            if (piece is SpaceNode space)
            {
                pieces.Add((null, space.Text));
                continue;
            }

            var found = resolver.LookUp(piece, PathView.Whole, from: null);
            if (found.Kind is FoundKind.Blocked or FoundKind.Failed)
                return found;
            if (found.Value is null)
                continue;
            pieces.Add((found.Value, null));
            values.Add(found.Value);
        }

        if (!options.Resolve)
            AdaptAsWritten(values);
        if (values.Count == 0)
            return Found.Undefined;
        if (values.TrueForAll(static value => value is HoconScalar))
            return pieces.Count == 1 ? Found.Of(values[0]) : JoinText(node, pieces);
        if (values.TrueForAll(static value => value is HoconObject))
            return JoinObjects(node, values);
        return JoinArrays(node, values);
    }

    /// <summary>A substitution that stays as text becomes an element beside arrays and has no place beside objects.</summary>
    private static void AdaptAsWritten(List<HoconValue> values)
    {
        if (values.Exists(static value => value is HoconObject))
            values.RemoveAll(static value => value is HoconScalar);
        if (!values.Exists(static value => value is HoconArray))
            return;
        for (var i = 0; i < values.Count; i++)
            values[i] = values[i] is HoconScalar ? new HoconArray(values[i].Origin, [values[i]]) : values[i];
    }

    private Found JoinText(ConcatenationNode node, List<(HoconValue? Value, string? Space)> pieces)
    {
        var length = pieces.Sum(static piece => (long)(piece.Space ?? ((HoconScalar)piece.Value!).Text).Length);
        if (!budget.TrySpend(length / 16, node.Origin) || !budget.Allows(length, 0, node.Origin))
            return Found.Failed;
        var text = new StringBuilder((int)length);
        foreach (var (value, space) in pieces)
            text.Append(space ?? ((HoconScalar)value!).Text);
        return Found.Of(new HoconScalar(node.Origin, HoconScalarKind.String, text.ToString()));
    }

    private Found JoinObjects(ConcatenationNode node, List<HoconValue> values)
    {
        var merged = (HoconObject)values[0];
        foreach (var value in values.Skip(1))
        {
            if (resolver.Merge((HoconObject)value, merged) is not { } next)
                return Found.Failed;
            merged = next;
        }

        return Found.Of(merged.WithOrigin(node.Origin));
    }

    /// <summary>Arrays; an object with numbers as keys counts as one.</summary>
    private Found JoinArrays(ConcatenationNode node, List<HoconValue> values)
    {
        var items = ImmutableArray.CreateBuilder<HoconValue>();
        foreach (var value in values)
        {
            if (!value.TryGetArray(out var array))
                return Mixed(node, values);
            if (!budget.TrySpend(array.Count, node.Origin) || !budget.Allows(items.Count + (long)array.Count, 0, node.Origin))
                return Found.Failed;
            items.AddRange(array.Items);
        }

        var joined = new HoconArray(node.Origin, items.ToImmutable());
        return budget.Allows(joined, node.Origin) ? Found.Of(joined) : Found.Failed;
    }

    private Found Mixed(ConcatenationNode node, List<HoconValue> values)
    {
        var kinds = values.Select(static value => value switch
        {
            HoconObject => "an object",
            HoconArray => "an array",
            _ => "text",
        }).Distinct(StringComparer.Ordinal);
        errors.Add(
            node.Origin,
            $"These values cannot be joined: {string.Join(" and ", kinds)} stand side by side; "
            + "use one kind, or separate them by a comma or a new line.");
        return Found.Failed;
    }
}
