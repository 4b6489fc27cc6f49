using McpActors.Pipeline;
using McpActors.Upstreams;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Gateway;

/// <summary>A tool of a downstream server, listed under the upstream's prefix. A result that succeeded is passed on as it came.</summary>
internal sealed class ForwardedTool : McpServerTool, IForwardedTool
{
    private readonly Downstream _downstream;
    private readonly string _name;

    /// <summary>Makes a tool.</summary>
    /// <param name="downstream">Where it is called.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="tool">What clients see: the downstream's own description, renamed.</param>
    public ForwardedTool(Downstream downstream, string name, Tool tool) => (_downstream, _name, ProtocolTool) = (downstream, name, tool);

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public bool TrustsAnnotations => _downstream.TrustsAnnotations;

    /// <summary>The upstream it belongs to.</summary>
    public string Upstream => _downstream.Name;

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Invocation.Current ?? throw new InvalidOperationException("A forwarded tool was called outside of the pipeline.");
        var attempt = new McpAttempt(_downstream, _name, request.Params, call.Effect);
        var called = await _downstream.Caller.CallAsync<McpAttempt, DownstreamAnswer>(attempt, call, cancellationToken);
        return called.ValueOrThrow(_downstream.Name) switch
        {
            { Error: { } error } => throw new UpstreamException(_downstream.Name, DownstreamFaults.Of(error, call.Effect, _downstream)),
            { Result: { IsError: true } failed } => throw new UpstreamException(
                _downstream.Name, DownstreamFaults.Of(failed, call.Effect, _downstream)),
            { Result: { } result } => result,
            _ => throw new System.Diagnostics.UnreachableException("An answer is a result or an error."),
        };
    }
}
