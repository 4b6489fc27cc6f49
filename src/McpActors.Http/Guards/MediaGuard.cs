using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

using ModelContextProtocol;

namespace McpActors.Http.Guards;

/// <summary>Checks that the client sends JSON and takes what the server may answer with (MCP transports, "Sending Messages").</summary>
internal static class MediaGuard
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private static readonly Refusal NotJson = new(
        StatusCodes.Status415UnsupportedMediaType,
        (int)McpErrorCode.InvalidRequest,
        $"The body must be sent as {Json}.");

    private static readonly Refusal NotAcceptable = new(
        StatusCodes.Status406NotAcceptable,
        (int)McpErrorCode.InvalidRequest,
        $"The client must accept {Json} and {EventStream}.");

    public static Refusal? FindPostBreach(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
            return NotJson;

        StringValues accept = request.Headers.Accept;
        return Accepts(accept, Json) && Accepts(accept, EventStream) ? null : NotAcceptable;
    }

    public static Refusal? FindGetBreach(HttpRequest request) => Accepts(request.Headers.Accept, EventStream) ? null : NotAcceptable;

    private static bool IsJson(string? type) =>
        type == Json
        || (MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed)
            && parsed.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static bool Accepts(StringValues accept, string type)
    {
        if (accept.Count == 1 && accept[0] is "application/json, text/event-stream" or "text/event-stream, application/json")
            return true;
        if (!MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges))
            return false;

        MediaTypeHeaderValue wanted = new(type);
        foreach (MediaTypeHeaderValue range in ranges)
        {
            if (range.Quality is not 0 && wanted.IsSubsetOf(range))
                return true;
        }

        return false;
    }
}
