using McpActors.Deciders.Upstreams;

namespace McpActors.Deciders.Classification;

/// <summary>What an HTTP answer means to the circuit of its upstream.</summary>
public static class HttpOutcome
{
    private const int TooManyRequests = 429;
    private const int ServiceUnavailable = 503;
    private const int FirstServerError = 500;

    /// <summary>
    /// 5xx is a failure; 429, and 503 with Retry-After, are throttling; everything else is an answer, the caller's faults (4xx) included.
    /// No answer at all (a transport error) is <see cref="AttemptOutcome.Failed"/>, no answer in time <see
    /// cref="AttemptOutcome.TimedOut"/>.
    /// </summary>
    /// <param name="status">The status code.</param>
    /// <param name="hasRetryAfter">Whether the answer carries a readable Retry-After.</param>
    public static AttemptOutcome Classify(int status, bool hasRetryAfter) => status switch
    {
        TooManyRequests => AttemptOutcome.Throttled,
        ServiceUnavailable when hasRetryAfter => AttemptOutcome.Throttled,
        >= FirstServerError => AttemptOutcome.Failed,
        _ => AttemptOutcome.Succeeded,
    };
}
