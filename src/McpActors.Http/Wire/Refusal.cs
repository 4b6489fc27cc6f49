using System.Text.Json.Nodes;

using McpActors.Errors;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Http.Wire;

/// <summary>Why the edge does not hand a request on: an HTTP status and a JSON-RPC error.</summary>
internal sealed record Refusal(int Status, int Code, string Message)
{
    /// <summary>The request's id; default when it could not be read.</summary>
    public RequestId Id { get; init; }

    public JsonNode? Data { get; init; }

    /// <summary>The value of the <c>Retry-After</c> header; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The value of the <c>Allow</c> header; null sends none.</summary>
    public string? Allow { get; init; }

    public static Refusal ParseError() => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.ParseError, "The body is not valid JSON.");

    public static Refusal Invalid(string message) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest, message);

    public static Refusal InvalidParams(string message) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidParams, message);

    public static Refusal Mismatch(string message) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.HeaderMismatch, message);

    public static Refusal UnknownMethod(string message) => new(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, message);

    public static Refusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, (int)McpErrorCode.InvalidRequest, message);

    public static Refusal NoSession() =>
        new(StatusCodes.Status404NotFound, (int)McpErrorCode.InvalidRequest, "There is no such session any more. Send initialize again.");

    public static Refusal WrongMethod(string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, (int)McpErrorCode.InvalidRequest, "This HTTP method is not served.") { Allow = allow };

    public static Refusal InternalError() =>
        new(StatusCodes.Status500InternalServerError, (int)McpErrorCode.InternalError, "An error occurred.");

    public static Refusal UnsupportedVersion(string requested)
    {
        JsonArray supported = [.. Revision.ModernOnes.Select(version => (JsonNode)version)];
        return new(StatusCodes.Status400BadRequest, (int)McpErrorCode.UnsupportedProtocolVersion, "The protocol version is not supported.")
        {
            Data = new JsonObject { ["supported"] = supported, ["requested"] = requested },
        };
    }

    public static Refusal ShuttingDown() => NotNow(
        ErrorCode.ShuttingDown,
        "self",
        "The server is shutting down. Try again shortly; another instance may answer.",
        TimeSpan.FromSeconds(5));

    public static Refusal AtCapacity(string message) => NotNow(ErrorCode.AtCapacity, "policy", message, TimeSpan.FromSeconds(1));

    private static Refusal NotNow(string code, string source, string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, ErrorCode.NumberOf(code) ?? 503, message)
        {
            RetryAfter = retryAfter,
            Data = new JsonObject
            {
                ["error"] = true,
                ["code"] = code,
                ["message"] = message,
                ["retryable"] = true,
                ["retryAfterMs"] = (long)retryAfter.TotalMilliseconds,
                ["outcome"] = "not_started",
                ["source"] = source,
                ["hops"] = 0,
            },
        };
}
