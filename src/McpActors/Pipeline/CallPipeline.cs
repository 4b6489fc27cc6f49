using McpActors.Errors;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>
/// The outermost filter of every <c>tools/call</c>: the gates in their order, then the body under its deadline, then one answer.
/// </summary>
/// <remarks>
/// The order: server-wide gate, session (rate, quota, concurrency), execution under its deadline with its upstream attempts, settlement,
/// shaped error. Authentication, authorization, the kill switch and schema validation belong between the server-wide gate and the session;
/// replay lookup and the claim of an idempotency key belong around the session's quota.
/// </remarks>
internal sealed class CallPipeline(
    ExecutionHost host,
    ToolEntries tools,
    IToolArrivals arrivals,
    ClientInput input,
    FaultReporter reporter,
    CallObserver observer)
{
    /// <summary>Wraps the SDK's handler.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Wrap(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        (request, cancelled) => InvokeAsync(request, next, cancelled);

    private async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancelled)
    {
        if (request.Params is not { Name: { } name })
            return await next(request, cancelled);

        using var record = observer.Start(name, request);
        try
        {
            var end = await RunAsync(request, next, record, cancelled);
            return end.Fault is { } fault ? reporter.Answer(fault, record) : reporter.Complete(end.Result!, record);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            record.Code = CallRecord.Cancelled;
            throw;
        }
        catch (McpProtocolException e)
        {
            // A refusal that travels as a protocol error keeps its own code.
            if (record.Ref is null)
                record.Code = $"PROTOCOL_{(int)e.ErrorCode}";
            throw;
        }
        catch (InputRequiredException)
        {
            record.Code = CallRecord.InputRequired;
            throw;
        }
        catch (Exception e)
        {
            return reporter.Answer(Faults.Unforeseen(e), record);
        }
    }

    private async ValueTask<CallEnd> RunAsync(
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CallRecord record,
        CancellationToken cancelled)
    {
        if (!host.Gate.TryEnter())
            return new(null, reporter.RefusedAtTheGate(host.Gate));

        var isHandedOver = false;
        try
        {
            var (tool, missing) = await FindAsync(request, cancelled);
            if (tool is null)
                return missing is null ? new(await next(request, cancelled), null) : new(null, missing);

            cancelled.ThrowIfCancellationRequested();
            var entry = tools.Of(tool);
            record.KnownTool = entry.Name;
            var (admission, refusal) = await host.Sessions.AdmitAsync(record.Session, entry.Admit, cancelled);
            if (refusal is not null)
            {
                cancelled.ThrowIfCancellationRequested();
                return new(null, refusal);
            }

            isHandedOver = true;
            var execution = new Execution(host, entry, admission);
            record.Call = execution.Call;
            using var watched = input.Watch(request, execution.Call.Deadline);
            return await ExecuteAsync(execution, entry, request, next, cancelled);
        }
        finally
        {
            if (!isHandedOver)
                host.Gate.Leave();
        }
    }

    /// <summary>The tool that the SDK matched, or one that arrives in time; neither when the name is unknown, which is the SDK's to say.</summary>
    private async ValueTask<(McpServerTool? Tool, Fault? Missing)> FindAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancelled)
    {
        if (request.MatchedPrimitive is McpServerTool matched)
            return (matched, null);

        var arrival = await arrivals.WaitForAsync(request.Params.Name, cancelled);
        request.MatchedPrimitive = arrival.Tool;
        return (arrival.Tool, arrival.Missing);
    }

    private static async ValueTask<CallEnd> ExecuteAsync(
        Execution execution,
        ToolEntry tool,
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancelled)
    {
        try
        {
            return new(await execution.RunAsync(request, next, cancelled), null);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (IsForTheClient(e))
        {
            throw;
        }
        catch (McpProtocolException e) when (e.ErrorCode == McpErrorCode.InvalidParams && request.Params.RequestState is not null)
        {
            // A body that rejects the state which its client handed back rejects a malformed request (SEP-2322), in words of ours.
            throw new McpProtocolException("The requestState was not issued for this call.", e, McpErrorCode.InvalidParams);
        }
        catch (BudgetSpentException)
        {
            return new(null, Faults.TimedOut(execution.Call, tool.IsOpaque, execution.Budget));
        }
        catch (Exception e)
        {
            var misfit = ArgumentDiagnosis.Find(tool.Tool, request.Params.Arguments);
            return new(null, misfit is null ? Faults.Of(e, execution.Call, tool.IsOpaque) : Faults.Invalid(misfit, e));
        }
    }

    /// <summary>Not a failure but the protocol's way to ask the client for something.</summary>
    private static bool IsForTheClient(Exception e) =>
        e is InputRequiredException or MissingRequiredClientCapabilityException or UrlElicitationRequiredException;
}
