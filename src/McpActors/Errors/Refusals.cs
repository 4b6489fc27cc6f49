using McpActors.Deciders.Rejections;

namespace McpActors.Errors;

/// <summary>Words what the server's and the session's gates refuse. The one place where such a refusal becomes a code and a sentence.</summary>
internal static class Refusals
{
    /// <summary>A gate of the session refused.</summary>
    public static Fault OfSession(Rejection rejection) => rejection switch
    {
        { Code: RejectionCode.RateLimited } => Refused(ErrorCode.RateLimited, "Calls come too fast.", rejection.RetryAfter),
        { Code: RejectionCode.QuotaExceeded, Limit: RejectionLimit.SessionUpstreamTime } =>
            Refused(ErrorCode.QuotaExceeded, "This session's quota of upstream time is spent.", rejection.RetryAfter),
        { Code: RejectionCode.QuotaExceeded } =>
            Refused(ErrorCode.QuotaExceeded, "This session's quota of calls is spent.", rejection.RetryAfter),
        { Code: RejectionCode.Forbidden } =>
            Refused(ErrorCode.Forbidden, "This session has been revoked.", null) with { Retryable = false },
        _ => Refused(ErrorCode.AtCapacity, "This session has as many calls running as it may.", rejection.RetryAfter),
    };

    /// <summary>The server has as many calls as it takes.</summary>
    public static Fault ServerAtCapacity { get; } =
        Refused(ErrorCode.AtCapacity, "The server has as many calls running as it takes.", TimeSpan.FromSeconds(1));

    /// <summary>The session's actor could not decide: its mailbox is full, or it is restarting.</summary>
    public static Fault Undecided { get; } =
        Refused(ErrorCode.AtCapacity, "The server has more calls to decide about than it can take.", TimeSpan.FromSeconds(1));

    /// <summary>The server is stopping.</summary>
    public static Fault ShuttingDown(TimeSpan drainTimeout) =>
        Refused(ErrorCode.ShuttingDown, "The server is shutting down.", drainTimeout) with { Source = ErrorSource.Self };

    private static Fault Refused(string code, string message, TimeSpan? retryAfter) => new()
    {
        Code = code,
        Message = message + Waiting.Sentence(retryAfter),
        Retryable = true,
        RetryAfter = retryAfter,
        Outcome = ErrorOutcome.NotStarted,
        Source = ErrorSource.Policy,
    };
}
