namespace McpActors.Errors;

/// <summary>The codes of the error object that every failed call carries. A tool's own codes come through <see cref="SafeError"/>.</summary>
public static class ErrorCode
{
    /// <summary>The arguments do not fit the tool's input schema or parameters. Not retryable; nothing was started.</summary>
    public const string ValidationError = "VALIDATION_ERROR";

    /// <summary>What the caller names does not exist. Not retryable; nothing was started.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The session's rate is spent. Retryable.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The session's quota of calls or of upstream time is spent until its window turns. Retryable.</summary>
    public const string QuotaExceeded = "QUOTA_EXCEEDED";

    /// <summary>The server, the session or an upstream has as many calls as it takes. Retryable.</summary>
    public const string AtCapacity = "AT_CAPACITY";

    /// <summary>The server is shutting down. Retryable.</summary>
    public const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>The upstream's circuit is open; it was not asked. Retryable.</summary>
    public const string CircuitOpen = "CIRCUIT_OPEN";

    /// <summary>The caller may not do this.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>A deadline passed before the answer came.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>An HTTP upstream, or a delegate, failed.</summary>
    public const string ExternalApiError = "EXTERNAL_API_ERROR";

    /// <summary>A downstream MCP server failed.</summary>
    public const string DownstreamError = "DOWNSTREAM_ERROR";

    /// <summary>The tool itself reported an error as its result; its own words are left as they are.</summary>
    public const string ToolError = "TOOL_ERROR";

    /// <summary>Something unexpected; the record is in the log under the ref.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>
    /// The number under which a refusal travels as a JSON-RPC error when <c>errors.refusals = protocol</c>, or null when the code is always a result.
    /// </summary>
    /// <param name="code">One of the codes above.</param>
    public static int? NumberOf(string code) => code switch
    {
        RateLimited or QuotaExceeded => 429,
        AtCapacity or ShuttingDown => 503,
        _ => null,
    };
}
