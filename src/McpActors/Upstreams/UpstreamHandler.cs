using System.Text;

using McpActors.Pipeline;

namespace McpActors.Upstreams;

/// <summary>The HTTP form of a call: every request that passes is attempted under the upstream's gates.</summary>
internal sealed class UpstreamHandler(UpstreamCaller caller, Func<Invocation> invocation, HttpMessageHandler inner, long maxResponseBytes)
    : DelegatingHandler(inner)
{
    /// <summary>How much of an answer that is a failure the log gets.</summary>
    private const int MaxLoggedBytes = 1_000;

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
            call.LastAnswer = Describe(response, cancellationToken);
        return response;
    }

    /// <summary>Reads the start of the buffered answer as UTF-8 whatever it says of itself: a wrong charset is no reason to fail.</summary>
    private string Describe(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = response.Content.ReadAsStream(cancellationToken);
        var start = new byte[Math.Min(stream.Length, MaxLoggedBytes)];
        stream.ReadExactly(start);

        // The content hands out the same stream again.
        stream.Position = 0;
        return $"{caller.Name} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(start)}";
    }
}
