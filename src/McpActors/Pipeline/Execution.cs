using System.Diagnostics.CodeAnalysis;

using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Sessions;
using McpActors.Upstreams;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>
/// One run of a tool's body under its deadline. It owns its services, its token, its place in the server and in its session until the body has
/// really ended, which may be long after the caller was answered.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Disposed when the body ends.")]
internal sealed class Execution
{
    private readonly ExecutionHost _host;
    private readonly ToolEntry _tool;
    private readonly Admission _admission;
    private readonly Deadline _deadline;
    private readonly InvocationServices _services;
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile CallToolResult? _result;

    public Execution(ExecutionHost host, ToolEntry tool, Admission admission)
    {
        (_host, _tool, _admission) = (host, tool, admission);
        Budget = tool.Budget < admission.Reserved ? tool.Budget : admission.Reserved;
        _deadline = new Deadline(host.Clock.GetUtcNow() + Budget, host.Clock, CancellationToken.None);
        _services = new InvocationServices(host.Services);
        Call = new Invocation(tool.Name, tool.Effect, _deadline);
    }

    /// <summary>What the body's upstream calls share.</summary>
    public Invocation Call { get; }

    /// <summary>The time that the body has: the tool's budget, or what the session had left.</summary>
    public TimeSpan Budget { get; }

    /// <summary>Runs the body and returns its result, or throws what it threw; a <see cref="BudgetSpentException"/> at the deadline.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">The body.</param>
    /// <param name="cancelled">The client's cancellation: ends the reply, and the body unless it is a write that may be under way.</param>
    public async ValueTask<CallToolResult> RunAsync(
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancelled)
    {
        request.Services = _services;
        var body = _tool.BlocksItsThread ? Task.Run(() => BodyAsync(request, next), CancellationToken.None) : BodyAsync(request, next);
        if (!body.IsCompleted)
        {
            _deadline.Cut(_cut);
            var onCancelled = cancelled.UnsafeRegister(static self => ((Execution)self!).Cancel(), this);
            _deadline.Arm();
            await Task.WhenAny(body, _cut.Task);

            // Not disposed, which would wait for what the body does when it is cancelled.
            onCancelled.Unregister();
            if (!body.IsCompleted)
                return LeaveBehind(body, cancelled);
        }

        return await Outcome(body, cancelled);
    }

    private async Task<CallToolResult> Outcome(Task<CallToolResult> body, CancellationToken cancelled)
    {
        try
        {
            return await body;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled);
        }
        catch (OperationCanceledException e) when (_deadline.HasExpired)
        {
            throw new BudgetSpentException(e);
        }
    }

    private CallToolResult LeaveBehind(Task<CallToolResult> body, CancellationToken cancelled)
    {
        _host.LeftBehind(_tool.Name, body);
        cancelled.ThrowIfCancellationRequested();
        return _result ?? throw new BudgetSpentException(null);
    }

    private void Cancel()
    {
        var mayBeUnderWay = _tool.Effect != EffectClass.Read && (_tool.IsOpaque || Call.HasDispatched);
        if (mayBeUnderWay)
            _cut.TrySetResult();
        else
            _deadline.Cancel();
    }

    private async Task<CallToolResult> BodyAsync(
        RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallToolResult> next)
    {
        Invocation.Current = Call;
        var refused = false;
        try
        {
            return _result = await next(request, _deadline.Token);
        }
        catch (UpstreamException e) when (e.Outcome == ErrorOutcome.NotStarted && !Call.HasDispatched)
        {
            refused = true;
            throw;
        }
        finally
        {
            // First, while the deadline still answers the caller: what a tool's services do at their end may take for ever.
            await _host.DisposeAsync(_services, _tool.Name);
            _host.Sessions.Settle(_admission, Call.UpstreamTime, refused);
            _deadline.Dispose();
            _host.Gate.Leave();
        }
    }
}
