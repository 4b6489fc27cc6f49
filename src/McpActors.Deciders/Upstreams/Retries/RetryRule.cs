namespace McpActors.Deciders.Upstreams.Retries;

/// <summary>Whether an attempt may be repeated at all, before attempts, time and budget are asked.</summary>
public static class RetryRule
{
    /// <summary>
    /// An attempt that failed may be repeated when nothing of it was dispatched, or when doing it twice does no harm.
    /// </summary>
    /// <param name="effectClass">The tool's effect class.</param>
    /// <param name="dispatched">Whether anything of the attempt may have reached the upstream.</param>
    /// <param name="outcome">How the attempt ended. What succeeded or was cancelled by the caller is never repeated.</param>
    public static bool MayRetry(EffectClass effectClass, bool dispatched, AttemptOutcome outcome) =>
        outcome is not (AttemptOutcome.Succeeded or AttemptOutcome.Abandoned)
        && (!dispatched || effectClass is EffectClass.Read or EffectClass.IdempotentWrite);
}
