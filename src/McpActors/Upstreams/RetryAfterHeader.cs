using System.Net.Http.Headers;

namespace McpActors.Upstreams;

/// <summary>Reads <c>Retry-After</c> in both forms, seconds and HTTP date (RFC 9110 section 10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <summary>How long to wait from now; null when the header is absent, never negative.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
