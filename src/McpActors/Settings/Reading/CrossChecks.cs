using McpActors.Deciders.Upstreams;

namespace McpActors.Settings.Reading;

/// <summary>Rules between keys.</summary>
internal static class CrossChecks
{
    /// <summary>Refuses an upper bound below its lower one. The error stands at whichever of the two this section sets.</summary>
    public static void NotBelow(Section section, (string Key, TimeSpan Value) upper, (string Key, TimeSpan Value) lower)
    {
        if (upper.Value >= lower.Value)
            return;
        var key = section.Has(lower.Key) && !section.Has(upper.Key) ? lower.Key : upper.Key;
        section.Error(
            key,
            $"{upper.Key} ({Written.Duration(upper.Value)}) must not be below {lower.Key} ({Written.Duration(lower.Value)}).");
    }

    /// <summary>Warns of a rule for slow calls that the timeout comes before.</summary>
    public static void SlowCalls(Section section, UpstreamPolicy policy)
    {
        if (policy.Circuit.SlowCallRatio is null || policy.Circuit.SlowCallDuration < policy.CallTimeout)
            return;
        section.Child("circuit").Warn(
            "slow-call-duration",
            $"no call is slow before it is a timeout: call-timeout is {Written.Duration(policy.CallTimeout)}. "
            + "Choose a shorter slow-call-duration.");
    }

    /// <summary>Refuses prefixes of which one begins with another: a tool's name would not tell its upstream.</summary>
    public static void Prefixes(Section upstreams, IReadOnlyList<UpstreamSettings> read)
    {
        for (var i = 0; i < read.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (read[i].Stdio?.Prefix is not { } later || read[j].Stdio?.Prefix is not { } earlier || !Collide(earlier, later))
                    continue;
                upstreams.Error(
                    read[i].Name,
                    $"its prefix '{later}' and the prefix '{earlier}' of '{read[j].Name}' begin alike, so that a tool's name does not tell "
                    + "whose it is; give one of them another prefix.");
            }
        }
    }

    /// <summary>
    /// Warns where attempts end before a budget can cut them (semantics, section 3). Judged per upstream: the budget of its tools where
    /// their names
    /// show whose they are, else the default.
    /// </summary>
    public static void Budgets(Section tools, Section upstreams, McpActorsSettings settings)
    {
        foreach (var upstream in settings.Upstreams)
        {
            var prefix = upstream.Stdio?.Prefix;
            var isOverridden = prefix is not null && settings.Tools.RuleOf(prefix + "?") is not null;
            if (!isOverridden && BoundsNothing(settings.Tools.Default.Budget, upstream.Policy))
                upstreams.Warn(upstream.Name, Warning(settings.Tools.Default.Budget, upstream.Policy, "mcp-actors.defaults.tool.budget"));
            foreach (var rule in settings.Tools.Rules)
            {
                var isItsTool = prefix is { Length: > 0 } && rule.Pattern.StartsWith(prefix, StringComparison.Ordinal);
                if (isItsTool && BoundsNothing(rule.Policy.Budget, upstream.Policy))
                    tools.Warn(rule.Pattern, Warning(rule.Policy.Budget, upstream.Policy, $"{tools.PathOf(rule.Pattern)}.budget"));
            }
        }
    }

    private static bool Collide(string a, string b) =>
        a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    private static bool BoundsNothing(TimeSpan budget, UpstreamPolicy policy) => budget >= policy.CallTimeout * policy.Retry.MaxAttempts;

    private static string Warning(TimeSpan budget, UpstreamPolicy policy, string budgetPath) =>
        $"{budgetPath} ({Written.Duration(budget)}) bounds nothing: max-attempts ({policy.Retry.MaxAttempts}) × call-timeout "
        + $"({Written.Duration(policy.CallTimeout)}) is {Written.Duration(policy.CallTimeout * policy.Retry.MaxAttempts)}. "
        + "Choose a budget below that.";
}
