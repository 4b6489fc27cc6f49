using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>Words the failures of upstream calls: the one place where a refusal of an upstream becomes a code and a sentence.</summary>
internal static class UpstreamFaults
{
    /// <summary>A gate refused the attempt; nothing was sent.</summary>
    public static Fault Refused(string upstream, Rejection rejection) => rejection.Code switch
    {
        RejectionCode.CircuitOpen when rejection.Limit == RejectionLimit.Held =>
            NotSent(ErrorCode.CircuitOpen, $"The {upstream} service asked for a pause.", rejection.RetryAfter),
        RejectionCode.CircuitOpen => NotSent(ErrorCode.CircuitOpen, $"The {upstream} service is not answering.", rejection.RetryAfter),
        RejectionCode.Timeout => NotSent(ErrorCode.Timeout, $"No time was left to ask the {upstream} service.", null),
        _ => NotSent(ErrorCode.AtCapacity, $"The {upstream} service has as many calls as it takes.", rejection.RetryAfter) with
        {
            Source = ErrorSource.Policy,
        },
    };

    /// <summary>The actor in front of the upstream could not decide; nothing was sent.</summary>
    public static Fault Undecided(string upstream) =>
        NotSent(ErrorCode.AtCapacity, $"The {upstream} service cannot be asked right now.", null) with { Source = ErrorSource.Policy };

    /// <summary>No answer came within the attempt's time.</summary>
    public static Fault TimedOut(string upstream, EffectClass effect, bool dispatched, Exception? cause) => new()
    {
        Code = ErrorCode.Timeout,
        Message = $"The {upstream} service did not answer in time.",
        Source = ErrorSource.Upstream,
        Outcome = OutcomeOf(effect, dispatched),
        Retryable = !dispatched || effect == EffectClass.Read,
        Cause = cause,
    };

    /// <summary>The attempt failed.</summary>
    public static Fault Failed(string upstream, string code, EffectClass effect, in Verdict verdict, Exception? cause) => new()
    {
        Code = code,
        Message = $"The {upstream} service failed.",
        Source = ErrorSource.Upstream,
        Outcome = OutcomeOf(effect, verdict.Dispatched),
        Retryable = RetryRule.MayRetry(effect, verdict.Dispatched, verdict.Outcome),
        RetryAfter = verdict.RetryAfter,
        Cause = cause,
    };

    /// <summary>What is known of the effect of a call that has no answer.</summary>
    public static ErrorOutcome OutcomeOf(EffectClass effect, bool dispatched) => (dispatched, effect) switch
    {
        (false, _) => ErrorOutcome.NotStarted,
        (true, EffectClass.Read) => ErrorOutcome.NotApplied,
        _ => ErrorOutcome.Unknown,
    };

    private static Fault NotSent(string code, string message, TimeSpan? retryAfter) => new()
    {
        Code = code,
        Message = message + Waiting.Sentence(retryAfter),
        Source = ErrorSource.Upstream,
        Outcome = ErrorOutcome.NotStarted,
        Retryable = true,
        RetryAfter = retryAfter,
    };
}
