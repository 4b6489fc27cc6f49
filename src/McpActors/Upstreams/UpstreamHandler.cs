using McpActors.Pipeline;

namespace McpActors.Upstreams;

/// <summary>The HTTP form of a call: every request that passes is attempted under the upstream's gates.</summary>
internal sealed class UpstreamHandler(UpstreamCaller caller, Func<Invocation> invocation, HttpMessageHandler inner, long maxResponseBytes)
    : DelegatingHandler(inner)
{
    /// <summary>How much of an answer that is a failure the log gets.</summary>
    private const int MaxLoggedChars = 1_000;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken);

        var attempt = new HttpAttempt(request, base.SendAsync, caller.Clock, maxResponseBytes);
        var call = invocation();
        var answer = await caller.CallAsync<HttpAttempt, HttpResponseMessage>(attempt, call, cancellationToken);
        var response = answer.ValueOrThrow(caller.Name);
        if (!response.IsSuccessStatusCode)
            call.LastAnswer = await DescribeAsync(response, cancellationToken);
        return response;
    }

    private async Task<string> DescribeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return $"{caller.Name} answered {(int)response.StatusCode}: {body.AsSpan(0, Math.Min(body.Length, MaxLoggedChars))}";
    }
}
