using System.Collections.Immutable;
using System.IO.Enumeration;

namespace McpActors.Settings;

/// <summary>Which policy a tool has: exact name first, then the glob with more literal characters, then the later line.</summary>
public sealed record ToolPolicies
{
    /// <summary>What applies where no rule matches (<c>defaults.tool</c>).</summary>
    public ToolPolicy Default { get; init; } = ToolPolicy.Default;

    /// <summary>The rules under <c>tools</c>, in the order of the configuration.</summary>
    public ImmutableArray<ToolPolicyRule> Rules { get; init; } = [];

    /// <summary>The policy of a tool.</summary>
    /// <param name="tool">The tool's name as clients see it.</param>
    public ToolPolicy Of(string tool) => RuleOf(tool)?.Policy ?? Default;

    /// <summary>The rule that decides for a tool, or null when the default does.</summary>
    /// <param name="tool">The tool's name as clients see it.</param>
    public ToolPolicyRule? RuleOf(string tool)
    {
        ToolPolicyRule? best = null;
        foreach (var rule in Rules)
        {
            if (Matches(rule, tool) && (best is null || Wins(rule, best)))
                best = rule;
        }

        return best;
    }

    private static bool Matches(ToolPolicyRule rule, string tool) =>
        rule.IsGlob ? FileSystemName.MatchesSimpleExpression(rule.Pattern, tool, ignoreCase: false) : rule.Pattern == tool;

    private static bool Wins(ToolPolicyRule rule, ToolPolicyRule best) =>
        (!rule.IsGlob, rule.LiteralCharacters, rule.Order).CompareTo((!best.IsGlob, best.LiteralCharacters, best.Order)) > 0;
}
