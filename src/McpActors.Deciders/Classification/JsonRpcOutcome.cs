using McpActors.Deciders.Upstreams;

namespace McpActors.Deciders.Classification;

/// <summary>
/// What a JSON-RPC error of a downstream MCP server means to the circuit of its upstream. Results, also failed ones, are successes.
/// </summary>
public static class JsonRpcOutcome
{
    private const int InvalidRequest = -32600;
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;
    private const int MissingRequiredClientCapability = -32021;
    private const int UrlElicitationRequired = -32042;

    /// <summary>
    /// The caller's own faults are answers, not failures; everything else is a failure: parse error, internal error, unknown codes.
    /// </summary>
    /// <param name="code">The code of the JSON-RPC error.</param>
    public static AttemptOutcome Classify(int code) => code switch
    {
        InvalidRequest or MethodNotFound or InvalidParams => AttemptOutcome.Succeeded,
        MissingRequiredClientCapability or UrlElicitationRequired => AttemptOutcome.Succeeded,
        _ => AttemptOutcome.Failed,
    };
}
