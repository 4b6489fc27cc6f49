using System.Collections.Immutable;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Resolving;

/// <summary>
/// Carries out substitutions (HOCON specification, "Substitutions" and "Self-Referential Substitutions"). Everything is looked up
/// lazily: a path leads through objects and substitutions without resolving what lies beside it. A substitution that is met again
/// while it is being resolved, or that refers to the field it is the value of, looks at what was written earlier for that field.
/// </summary>
internal sealed class Resolver
{
    private readonly Budget _budget;
    private readonly SubstitutionResolver _substitutions;
    private readonly ConcatenationResolver _concatenations;

    private Resolver(Node root, HoconParseOptions options, ErrorList errors)
    {
        _budget = new Budget(errors);
        _substitutions = new SubstitutionResolver(this, root, options, errors, _budget);
        _concatenations = new ConcatenationResolver(this, options, errors, _budget);
    }

    public static HoconValue Resolve(Node root, HoconParseOptions options, ErrorList errors)
    {
        var resolver = new Resolver(root, options, errors);
        var found = resolver.LookUp(root, PathView.Whole, from: null);
        return found.Value ?? HoconObject.Empty(root.Origin);
    }

    /// <summary>The value at a path below a node.</summary>
    /// <param name="node">Where to start.</param>
    /// <param name="path">The path; empty for the node's own whole value.</param>
    /// <param name="from">The substitution whose path is being walked.</param>
    public Found LookUp(Node node, PathView path, SubstitutionNode? from) => node switch
    {
        SubstitutionNode substitution => _substitutions.Resolve(substitution, path),
        ConcatenationNode concatenation => _concatenations.LookUp(concatenation, path, from),
        ObjectNode inner when path.IsEmpty => Whole(inner),
        ObjectNode inner when inner.Fields.TryGetValue(path.First, out var field) => LookUp(field, path.Rest, from, isOnPath: true),
        ObjectNode => Found.Undefined,
        ArrayNode array when path.IsEmpty => Whole(array),
        ScalarNode scalar when path.IsEmpty => Found.Of(scalar.Value),
        _ => Found.Hidden(path.Count),
    };

    /// <summary>The value at a path below a field: what was written last, over what was written earlier where both are objects.</summary>
    /// <param name="field">The field.</param>
    /// <param name="path">The path; empty for the whole value of the field.</param>
    /// <param name="from">The substitution whose path is being walked: if it is a value of this very field, only earlier ones
    /// count.</param>
    /// <param name="isOnPath">True when a path names the field: only then may a circle be broken by looking back.</param>
    public Found LookUp(Field field, PathView path, SubstitutionNode? from, bool isOnPath)
    {
        var top = field.Stack.Count - 1;
        if (from is not null && from.Element.Owner == field)
        {
            _substitutions.HasLookedBack = true;
            top = from.Element.StackIndex - 1;
        }

        return LookDown(field, top, path, from, isOnPath);
    }

    /// <summary>As <see cref="LookUp(Field, PathView, SubstitutionNode?, bool)"/>, from a place in the stack downwards.</summary>
    public Found LookDown(Field field, int top, PathView path, SubstitutionNode? from, bool isOnPath)
    {
        HoconObject? merged = null;
        for (var i = top; i >= 0; i--)
        {
            var found = LookUp(field.Stack[i], path, from);
            if (found.Kind == FoundKind.Undefined)
                continue;
            if (found.Kind == FoundKind.Blocked && isOnPath)
            {
                _substitutions.HasLookedBack = true;
                continue;
            }

            if (found.Kind is FoundKind.Blocked or FoundKind.Failed)
                return found;
            if (found.Value is not HoconObject inner)
                return merged is null ? found : Found.Of(merged);
            merged = merged is null ? inner : Merge(merged, inner);
            if (merged is null)
                return Found.Failed;
        }

        return merged is null ? Found.Undefined : Found.Of(merged);
    }

    /// <summary>An object over an earlier one; null when that is too much.</summary>
    public HoconObject? Merge(HoconObject later, HoconObject earlier)
    {
        if (!_budget.TrySpend(later.Count + earlier.Count, later.Origin))
            return null;
        var merged = later.WithEarlier(earlier);
        return _budget.Allows(merged, later.Origin) ? merged : null;
    }

    private Found Whole(ObjectNode node)
    {
        if (node.Resolved is not null)
            return Found.Of(node.Resolved);
        if (node.IsResolving)
            return Found.Blocked;
        if (!_budget.TryEnterLevel(node.Fields.Count, node.Origin))
            return Found.Failed;
        node.IsResolving = true;
        try
        {
            var members = ImmutableArray.CreateBuilder<KeyValuePair<string, HoconValue>>(node.Fields.Count);
            foreach (var field in node.InOrder())
            {
                var found = LookUp(field, PathView.Whole, from: null, isOnPath: false);
                if (found.Kind == FoundKind.Blocked)
                    return found;
                if (found.Value is not null)
                    members.Add(new(field.Key, found.Value));
            }

            var whole = new HoconObject(node.Origin, members.ToImmutable());
            if (!_budget.Allows(whole, node.Origin))
                return Found.Failed;
            node.Resolved = whole;
            return Found.Of(whole);
        }
        finally
        {
            node.IsResolving = false;
            _budget.LeaveLevel();
        }
    }

    private Found Whole(ArrayNode node)
    {
        if (node.Resolved is not null)
            return Found.Of(node.Resolved);
        if (node.IsResolving)
            return Found.Blocked;
        if (!_budget.TryEnterLevel(node.Items.Count, node.Origin))
            return Found.Failed;
        node.IsResolving = true;
        try
        {
            var items = ImmutableArray.CreateBuilder<HoconValue>(node.Items.Count);
            foreach (var item in node.Items)
            {
                var found = LookUp(item, PathView.Whole, from: null);
                if (found.Kind == FoundKind.Blocked)
                    return found;
                if (found.Value is not null)
                    items.Add(found.Value);
            }

            var whole = new HoconArray(node.Origin, items.ToImmutable());
            if (!_budget.Allows(whole, node.Origin))
                return Found.Failed;
            node.Resolved = whole;
            return Found.Of(whole);
        }
        finally
        {
            node.IsResolving = false;
            _budget.LeaveLevel();
        }
    }
}
