using System.Runtime.InteropServices;

using McpActors.Deciders.Classification;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Upstreams;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>An attempt that calls a tool of a downstream MCP server.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct McpAttempt(Downstream downstream, string tool, CallToolRequestParams request, EffectClass effect)
    : IAttempt<DownstreamAnswer>
{
    /// <inheritdoc/>
    public string FailureCode => ErrorCode.DownstreamError;

    /// <inheritdoc/>
    public async ValueTask<DownstreamAnswer> RunAsync(UpstreamAttempt attempt, CancellationToken token)
    {
        var session = downstream.Session ?? throw new DownstreamGoneException(wasSent: false, inner: null);
        var call = new CallToolRequestParams
        {
            Name = tool,
            Arguments = request.Arguments,
            Meta = DownstreamMeta.For(request.Meta, attempt.Remaining),
        };
        try
        {
            return new(await session.CallAsync(call, effect, token), null);
        }
        catch (McpProtocolException e)
        {
            return new(null, e);
        }
    }

    /// <inheritdoc/>
    public Verdict Judge(DownstreamAnswer answer) =>
        answer.Error is { } error ? new(JsonRpcOutcome.Classify((int)error.ErrorCode)) : Verdict.Answered;

    /// <summary>
    /// The end of the connection is reported once, by the connection. Everything else, such as an answer that cannot be read, is a failure.
    /// </summary>
    /// <inheritdoc/>
    public Verdict Judge(Exception failure) => failure switch
    {
        DownstreamGoneException { WasSent: false } => new(AttemptOutcome.Disconnected, Dispatched: false),
        IOException => new(AttemptOutcome.Disconnected),
        _ => new(AttemptOutcome.Failed),
    };
}
