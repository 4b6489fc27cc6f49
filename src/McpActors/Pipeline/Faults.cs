using System.Text.Json.Nodes;

using McpActors.Deciders.Classification;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Safety;
using McpActors.Upstreams;

using ModelContextProtocol;

namespace McpActors.Pipeline;

/// <summary>What a tool's body threw, as a fault. The one place where an exception becomes a code and a sentence.</summary>
internal static class Faults
{
    /// <summary>The fault of an exception that a body threw, or of the deadline that cut it.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="call">The invocation.</param>
    /// <param name="isOpaque">Whether the body may have acted without an upstream, so that a write counts as dispatched once it began.</param>
    public static Fault Of(Exception e, Invocation call, bool isOpaque)
    {
        var outcome = UpstreamFaults.OutcomeOf(call.Effect, call.HasDispatched || isOpaque);
        return e switch
        {
            SafeError safe => OfSafeError(safe),
            UpstreamException upstream => OfUpstream(upstream.Fault, outcome, call),
            HttpRequestException http => OfHttp(http, call, outcome),
            McpException { InnerException: null } and not McpProtocolException => Unexpected(e, outcome) with
            {
                Message = UpstreamTextSanitizer.Sanitize(e.Message),
            },
            _ => Unexpected(e, outcome),
        };
    }

    /// <summary>Something outside of a tool's body failed.</summary>
    public static Fault Unforeseen(Exception e) => Unexpected(e, ErrorOutcome.Unknown);

    /// <summary>The budget ended before the body did.</summary>
    public static Fault TimedOut(Invocation call, bool isOpaque, TimeSpan budget)
    {
        var outcome = UpstreamFaults.OutcomeOf(call.Effect, call.HasDispatched || isOpaque);
        return new()
        {
            Code = ErrorCode.Timeout,
            Message = $"The tool did not finish within its {budget.TotalSeconds:0.###} seconds." + Advice(outcome),
            Retryable = outcome != ErrorOutcome.Unknown,
            Outcome = outcome,
            Source = ErrorSource.Self,
        };
    }

    /// <summary>The arguments do not fit.</summary>
    public static Fault Invalid(ArgumentFault argument, Exception? cause) => new()
    {
        Code = ErrorCode.ValidationError,
        Message = argument.Message,
        Outcome = ErrorOutcome.NotStarted,
        Source = ErrorSource.Caller,
        Details = new JsonObject { ["parameter"] = argument.Parameter },
        InternalDetail = cause?.Message,
    };

    private static Fault OfSafeError(SafeError e) => new()
    {
        Code = e.Code,
        Message = UpstreamTextSanitizer.Sanitize(e.Message),
        Retryable = e.Retryable,
        RetryAfter = e.RetryAfter,
        Outcome = IsTheCallers(e.Code) ? ErrorOutcome.NotStarted : e.Outcome,
        Source = IsTheCallers(e.Code) ? ErrorSource.Caller : ErrorSource.Self,
        Cause = e.InnerException,
        InternalDetail = e.InternalDetail is Exception ? null : e.InternalDetail,
    };

    private static bool IsTheCallers(string code) => code is ErrorCode.ValidationError or ErrorCode.NotFound;

    private static Fault OfHttp(HttpRequestException e, Invocation call, ErrorOutcome outcome)
    {
        var status = (int?)e.StatusCode;
        var verdict = status is null ? AttemptOutcome.Failed : HttpOutcome.Classify(status.Value, hasRetryAfter: false);
        var isClientError = verdict == AttemptOutcome.Succeeded;
        return new()
        {
            Code = ErrorCode.ExternalApiError,
            Message = status is null ? "A service that the tool needs failed." : $"A service that the tool needs answered with status {status}.",
            InternalDetail = call.LastAnswer,
            Retryable = RetryRule.MayRetry(call.Effect, call.HasDispatched, verdict),
            Outcome = isClientError ? ErrorOutcome.NotApplied : outcome,
            Source = ErrorSource.Upstream,
            Details = status is null ? null : new JsonObject { ["statusCode"] = status },
            Cause = e,
        };
    }

    private static Fault Unexpected(Exception e, ErrorOutcome outcome) => new()
    {
        Code = ErrorCode.InternalError,
        Message = string.Empty,
        Outcome = outcome,
        Source = ErrorSource.Self,
        Cause = e,
    };

    /// <summary>
    /// An upstream call that was never sent says nothing of what the body sent before it: a write of which part may be done is not retryable.
    /// </summary>
    private static Fault OfUpstream(Fault own, ErrorOutcome ofBody, Invocation call) => own.Outcome == ErrorOutcome.NotStarted && call.HasDispatched
        ? own with { Outcome = ofBody, Retryable = own.Retryable && call.Effect != EffectClass.Write }
        : own;

    private static string Advice(ErrorOutcome outcome) => outcome switch
    {
        ErrorOutcome.Unknown => " Whether it took effect is unknown: check before sending it again.",
        _ => " Nothing was changed.",
    };
}
