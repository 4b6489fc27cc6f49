using McpActors.Hocon.Parsing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Resolving;

/// <summary>
/// Finds what a substitution stands for: in the document, in the fallbacks, in the environment. Each one is resolved once.
/// </summary>
internal sealed class SubstitutionResolver(Resolver resolver, Node root, HoconParseOptions options, ErrorList errors, Budget budget)
{
    private readonly Dictionary<(SubstitutionNode Node, string Path), Found> _known = [];
    private readonly HashSet<(SubstitutionNode Node, string Path)> _active = [];

    /// <summary>Set when the substitution being resolved met itself: its error then speaks of a circle.</summary>
    public bool HasLookedBack { get; set; }

    /// <summary>The value at a path below what the substitution stands for.</summary>
    public Found Resolve(SubstitutionNode node, PathView path)
    {
        if (!options.Resolve)
            return path.IsEmpty ? Found.Of(AsWritten(node)) : Found.Undefined;
        var key = (node, path.ToKey());
        if (_known.TryGetValue(key, out var known))
            return known;
        if (!budget.TryEnterSubstitution(node.Origin))
            return Found.Failed;
        if (!_active.Add(key))
        {
            budget.LeaveSubstitution();
            return Found.Blocked;
        }

        var outerHasLookedBack = HasLookedBack;
        HasLookedBack = false;
        var found = Find(node, path);
        if (path.IsEmpty)
            found = Finish(node, found);
        HasLookedBack = outerHasLookedBack;
        _active.Remove(key);
        budget.LeaveSubstitution();
        if (found.Kind != FoundKind.Blocked)
            _known[key] = found;
        return found;
    }

    private static HoconScalar AsWritten(SubstitutionNode node)
    {
        var path = node.WrittenPath.IsEmpty ? node.Path : node.WrittenPath;
        return new HoconScalar(node.Origin, HoconScalarKind.String, $"${{{(node.IsOptional ? "?" : "")}{HoconPath.Render(path)}}}");
    }

    /// <summary>Turns the outcome for the whole value into what the field gets.</summary>
    private Found Finish(SubstitutionNode node, Found found)
    {
        if (found.Value is not null)
            return Found.Of(found.Value.WithOrigin(node.Origin));
        if (found.Kind == FoundKind.Failed || node.IsOptional)
            return found.Kind == FoundKind.Failed ? found : Found.Undefined;
        var path = HoconPath.Render(node.WrittenPath);
        var problem = found.Kind == FoundKind.Blocked || HasLookedBack
            ? "refers to itself in a circle and nothing was defined earlier; break the circle, or write"
            : $"refers to nothing; define '{path}', set it in the environment, or, if it is optional, write";
        errors.Add(node.Origin, $"The substitution ${{{path}}} {problem} ${{?{path}}}.");
        return Found.Failed;
    }

    private Found Find(SubstitutionNode node, PathView path)
    {
        if (node.Path.Length == 0)
        {
            var owner = node.Element.Owner;
            return owner is null ? Found.Undefined : resolver.LookDown(owner, node.Element.StackIndex - 1, path, node, isOnPath: true);
        }

        var found = InDocument(node, path);
        found = WithFallbacks(node, path, found);
        if (found.Kind is FoundKind.Value or FoundKind.Failed || !path.IsEmpty || node.WrittenPath.IsEmpty)
            return found;
        var variable = options.Environment(string.Join('.', node.WrittenPath.ToArray()));
        return variable is null ? found : Found.Of(new HoconScalar(node.Origin, HoconScalarKind.String, variable));
    }

    /// <summary>
    /// First relative to the place where the file is included, then as written (HOCON specification, "Include semantics:
    /// substitution").
    /// </summary>
    private Found InDocument(SubstitutionNode node, PathView path)
    {
        var found = Walk(node.Scope ?? root, node, path.Behind(node.Path), path.Count);
        var isSecondPlace = node.PrefixLength > 0 || node.Scope is not null;
        if (found.Kind is FoundKind.Value or FoundKind.Failed or FoundKind.Hidden || !isSecondPlace || node.WrittenPath.IsEmpty)
            return found;
        var second = Walk(root, node, path.Behind(node.WrittenPath), path.Count);
        return second.Kind == FoundKind.Undefined ? found : second;
    }

    private Found Walk(Node start, SubstitutionNode node, PathView fullPath, int restCount)
    {
        var found = resolver.LookUp(start, fullPath, node);

        // A scalar that ends the way within the substitution's own path means that its target does not exist.
        return found.Kind == FoundKind.Hidden && found.Remaining > restCount ? Found.Undefined : found;
    }

    private Found WithFallbacks(SubstitutionNode node, PathView path, Found found)
    {
        if (options.Fallbacks.IsDefaultOrEmpty || found.Kind is FoundKind.Failed or FoundKind.Hidden)
            return found;
        foreach (var fallback in options.Fallbacks)
        {
            if (found.Value is not null and not HoconObject)
                return found;
            if (!TryFallback(fallback, node, path, out var below))
                continue;
            if (found.Value is not HoconObject own)
                found = Found.Of(below);
            else if (below is HoconObject lower)
                found = resolver.Merge(own, lower) is { } merged ? Found.Of(merged) : Found.Failed;
            else
                return found;
        }

        return found;
    }

    private static bool TryFallback(HoconObject fallback, SubstitutionNode node, PathView path, out HoconValue below)
    {
        below = fallback;
        if (node.Scope is null && fallback.TryGetPath(path.Behind(node.Path).Span, out var full))
            below = full;
        else if (!node.WrittenPath.IsEmpty && fallback.TryGetPath(path.Behind(node.WrittenPath).Span, out var written))
            below = written;
        else
            return false;
        return true;
    }
}
