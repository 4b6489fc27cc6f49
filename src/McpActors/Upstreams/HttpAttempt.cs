using System.Globalization;

using McpActors.Deciders.Classification;
using McpActors.Deciders.Upstreams;
using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>An attempt that sends an HTTP request down the handler chain.</summary>
internal readonly struct HttpAttempt(
    HttpRequestMessage request,
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
    TimeProvider clock,
    long maxResponseBytes) : IAttempt<HttpResponseMessage>
{
    /// <summary>Carries what is left of the deadline to the API, in whole milliseconds.</summary>
    private const string DeadlineHeader = "X-Request-Timeout-Ms";

    /// <inheritdoc/>
    public string FailureCode => ErrorCode.ExternalApiError;

    /// <inheritdoc/>
    public ValueTask<HttpResponseMessage> RunAsync(UpstreamAttempt attempt, CancellationToken token)
    {
        request.Headers.Remove(DeadlineHeader);
        request.Headers.Add(DeadlineHeader, ((long)attempt.Remaining.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        return SendAsync(token);
    }

    /// <inheritdoc/>
    public Verdict Judge(HttpResponseMessage answer)
    {
        var retryAfter = RetryAfterHeader.Read(answer.Headers, clock.GetUtcNow());
        return new(HttpOutcome.Classify((int)answer.StatusCode, retryAfter is not null), retryAfter);
    }

    /// <inheritdoc/>
    public Verdict Judge(Exception failure) => new(AttemptOutcome.Failed, Dispatched: !NeverSent(failure));

    /// <summary>The whole answer is read within the attempt, so that a body that stalls is a failure of the upstream like any other.</summary>
    private async ValueTask<HttpResponseMessage> SendAsync(CancellationToken token)
    {
        var answer = await send(request, token);
        try
        {
            await answer.Content.LoadIntoBufferAsync(maxResponseBytes, token);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>A request that found no connection did not reach anybody.</summary>
    private static bool NeverSent(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
