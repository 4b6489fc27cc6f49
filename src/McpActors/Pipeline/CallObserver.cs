using System.Diagnostics;

using McpActors.Diagnostics;
using McpActors.Edge;
using McpActors.Errors;
using McpActors.Safety;
using McpActors.Sessions;

using Microsoft.Extensions.Logging;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>Observes calls: one log line, one span and one measurement each.</summary>
internal sealed class CallObserver(TimeProvider clock, ILogger logger)
{
    /// <summary>How much of a text that the client chose is logged and traced; no valid tool name is longer.</summary>
    private const int MaxForeignChars = 128;

    /// <summary>A call has come in.</summary>
    public CallRecord Start(string name, RequestContext<CallToolRequestParams> request)
    {
        var tool = Fit(name);
        return new(this, tool, SessionId.Of(request), StartActivity(tool, request))
        {
            KnownTool = request.MatchedPrimitive is McpServerTool matched ? matched.ProtocolTool.Name : CallRecord.UnknownTool,
            RequestId = RequestIdOf(request),
            Arguments = request.Params.Arguments,
            Started = clock.GetTimestamp(),
        };
    }

    /// <summary>A call has been answered.</summary>
    public void End(CallRecord record)
    {
        var duration = clock.GetElapsedTime(record.Started);
        CallMetrics.Record(record.KnownTool, record.IsForeignCode ? ErrorCode.DownstreamError : record.Code, duration);
        if (record.Activity is { } activity)
            End(activity, record);
        if (logger.IsEnabled(LogLevel.Information))
            Write(record, duration);
    }

    private static string Fit(string text) => LogText.Escape(text.Length <= MaxForeignChars ? text : text[..MaxForeignChars] + "…");

    private static RequestId RequestIdOf(RequestContext<CallToolRequestParams> request) =>
        request.Items.TryGetValue(EdgeItems.ClientRequestId, out var id) && id is RequestId clients ? clients : request.JsonRpcRequest.Id;

    private static Activity? StartActivity(string tool, RequestContext<CallToolRequestParams> request)
    {
        if (!Telemetry.Activities.HasListeners())
            return null;

        var parent = Activity.Current?.Context ?? ParentOf(request.Params);
        var name = request.MatchedPrimitive is null ? "call" : $"call {tool}";
        var activity = Telemetry.Activities.StartActivity(name, ActivityKind.Internal, parent);
        return activity?.SetTag("gen_ai.tool.name", tool);
    }

    private static ActivityContext ParentOf(CallToolRequestParams call)
    {
        var parent = call.Meta?["traceparent"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string?)call.Meta["traceparent"] : null;
        return ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : default;
    }

    private static void End(Activity activity, CallRecord record)
    {
        activity.SetTag("mcpactors.code", record.Code);
        if (record.Ref is { } reference)
            activity.SetTag("mcpactors.ref", reference).SetStatus(ActivityStatusCode.Error);
        activity.Dispose();
    }

    private void Write(CallRecord record, TimeSpan duration) => Log.CallEnded(
        logger,
        new CallLine
        {
            Tool = record.Tool,
            Session = LogText.Escape(record.Session.Value),
            Request = Fit(record.RequestId.ToString()),
            DurationMs = duration.TotalMilliseconds,
            Code = record.Code,
            Outcome = record.Outcome is { } outcome ? ToolErrorJson.NameOf(outcome) : null,
            Ref = record.Ref,
            Attempts = record.Call?.Attempts ?? 0,
            Arguments = ArgumentFingerprint.Of(record.Arguments),
        });
}
