using System.Collections.Immutable;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>Reads <c>defaults.tool</c> and <c>tools</c>.</summary>
internal static class ToolsReader
{
    public static ToolPolicies Read(Section section, Section defaults)
    {
        var fallback = ReadPolicy(defaults, new ToolPolicy());
        var rules = ImmutableArray.CreateBuilder<ToolPolicyRule>();
        foreach (var (pattern, value) in section.Members)
        {
            if (pattern.Length == 0 || pattern.Any(static letter => char.IsControl(letter) || char.IsWhiteSpace(letter)))
                section.Error(value.Origin, $"{section.PathOf(pattern)}: the name of a tool is not empty and has no blank space.");
            var rule = section.Child(pattern);
            if (value is HoconObject)
                rules.Add(new ToolPolicyRule(pattern, ReadPolicy(rule, fallback), rules.Count));
        }

        return new ToolPolicies { Default = fallback, Rules = rules.ToImmutable() };
    }

    private static ToolPolicy ReadPolicy(Section section, ToolPolicy fallback)
    {
        var policy = new ToolPolicy
        {
            Budget = section.Duration("budget", fallback.Budget, TimeSpan.FromMilliseconds(50), TimeSpan.FromHours(1)),
            Effect = section.OneOf(
                "effect",
                fallback.Effect,
                ("auto", EffectSetting.Auto),
                ("read", EffectSetting.Read),
                ("idempotent-write", EffectSetting.IdempotentWrite),
                ("write", EffectSetting.Write)),
        };
        section.End();
        return policy;
    }
}
