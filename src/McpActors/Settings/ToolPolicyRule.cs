namespace McpActors.Settings;

/// <summary>One entry under <c>tools</c>: a name or a glob, and the policy it gives.</summary>
/// <param name="Pattern">A tool's name, or a glob in which <c>*</c> stands for any characters and <c>?</c> for one.</param>
/// <param name="Policy">The policy, with the defaults already laid under it.</param>
/// <param name="Order">Where it stands in the configuration; of two equally literal globs the later wins.</param>
public sealed record ToolPolicyRule(string Pattern, ToolPolicy Policy, int Order)
{
    /// <summary>Whether the pattern is a glob.</summary>
    public bool IsGlob => Pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>How many characters of the pattern stand for themselves.</summary>
    public int LiteralCharacters => Pattern.Length - Pattern.AsSpan().Count('*') - Pattern.AsSpan().Count('?');
}
