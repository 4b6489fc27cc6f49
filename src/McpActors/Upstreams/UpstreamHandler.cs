using McpActors.Pipeline;

namespace McpActors.Upstreams;

/// <summary>The HTTP form of a call: every request that passes is attempted under the upstream's gates.</summary>
internal sealed class UpstreamHandler(UpstreamCaller caller, Func<Invocation> invocation, HttpMessageHandler inner, long maxResponseBytes)
    : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken);

        var attempt = new HttpAttempt(request, base.SendAsync, caller.Clock, maxResponseBytes);
        var answer = await caller.CallAsync<HttpAttempt, HttpResponseMessage>(attempt, invocation(), cancellationToken);
        return answer.ValueOrThrow(caller.Name);
    }
}
