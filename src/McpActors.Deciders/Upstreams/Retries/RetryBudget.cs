using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>What is left of an upstream's retry budget, in thousandths of a token so that no fraction drifts. Full by default.</summary>
/// <param name="SpentMilliTokens">Thousandths of a token missing from a full bucket.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RetryBudget(int SpentMilliTokens)
{
    private const int Milli = 1000;

    /// <summary>Whether retries are allowed: only while the bucket is more than half full.</summary>
    /// <param name="policy">The budget's policy.</param>
    public bool AllowsRetry(RetryBudgetPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return 2 * SpentMilliTokens < policy.Max * Milli;
    }

    /// <summary>The budget after an attempt.</summary>
    /// <param name="policy">The budget's policy.</param>
    /// <param name="outcome">
    /// How the attempt ended. Everything that invites a retry costs a token; what the caller cancelled says nothing.
    /// </param>
    internal RetryBudget After(RetryBudgetPolicy policy, AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Succeeded => new(Math.Max(0, SpentMilliTokens - (int)Math.Round(policy.Ratio * Milli))),
        AttemptOutcome.Abandoned => this,
        _ => new(Math.Min(policy.Max * Milli, SpentMilliTokens + Milli)),
    };
}
