using McpActors.Diagnostics;
using McpActors.Errors;
using McpActors.Safety;
using McpActors.Settings;

using Microsoft.Extensions.Logging;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Pipeline;

/// <summary>
/// Gives a fault its reference, writes the full record under it, and makes the one answer that the client gets.
/// </summary>
internal sealed class FaultReporter(McpActorsSettings settings, SecretRedactor redactor, TimeProvider clock, ILogger logger)
{
    /// <summary>Why the server-wide gate let nobody in.</summary>
    public Fault RefusedAtTheGate(ServerGate gate) =>
        gate.IsClosed ? Refusals.ShuttingDown(settings.Server.DrainTimeout) : Refusals.ServerAtCapacity;

    /// <summary>Answers a call that failed.</summary>
    /// <exception cref="McpProtocolException">The refusal has a number and the settings ask for JSON-RPC errors.</exception>
    public CallToolResult Answer(Fault fault, CallRecord record)
    {
        var error = ToError(fault);
        record.Fail(error);
        if (fault.Cause is not null || fault.InternalDetail is not null)
        {
            var (level, detail) = (LevelOf(error.Code), DetailOf(fault));
            Log.CallFailed(logger, level, record.Tool, error.Code, error.Ref, detail);
        }

        if (settings.Errors.RefusalsAsProtocolErrors && ErrorCode.NumberOf(error.Code) is { } number)
            throw ToProtocolError(error, number);

        return ToolErrorJson.ToResult(error);
    }

    /// <summary>Completes a result that the tool made: it is left alone, but an error of the tool's own gets the error object beside it.</summary>
    public CallToolResult Complete(CallToolResult result, CallRecord record)
    {
        if (result.IsError is not true || result.Meta?.ContainsKey(ToolError.MetaKey) is true)
            return result;

        var text = result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text;
        var error = ToError(new Fault
        {
            Code = ErrorCode.ToolError,
            Message = UpstreamTextSanitizer.Sanitize(text ?? string.Empty),
            Outcome = ErrorOutcome.NotApplied,
            Source = ErrorSource.Self,
        });
        record.Fail(error);
        (result.Meta ??= [])[ToolError.MetaKey] = ToolErrorJson.ToObject(error);
        return result;
    }

    private static McpProtocolException ToProtocolError(ToolError error, int number)
    {
        var exception = new McpProtocolException(error.Message, (McpErrorCode)number);
        foreach (var (name, value) in ToolErrorJson.ToObject(error))
            exception.Data[name] = value;

        return exception;
    }

    private static string InternalMessage(string reference, ErrorOutcome outcome) => outcome switch
    {
        ErrorOutcome.Unknown => $"Internal error [ref: {reference}]. Whether the operation took effect is unknown.",
        _ => $"Internal error [ref: {reference}]. The operation did not complete.",
    };

    /// <summary>What nobody expected is an error; what the tool or its upstream said is the tool's ordinary business.</summary>
    private static LogLevel LevelOf(string code) => code == ErrorCode.InternalError ? LogLevel.Error : LogLevel.Warning;

    private ToolError ToError(Fault fault)
    {
        var reference = ReferenceId.New();
        return new ToolError
        {
            Code = fault.Code,
            Message = fault.Message.Length > 0 ? fault.Message : InternalMessage(reference, fault.Outcome),
            Retryable = fault.Retryable,
            RetryAfter = fault.RetryAfter,
            Outcome = fault.Outcome,
            Source = fault.Source,
            Hops = fault.Hops,
            Ref = reference,
            Details = fault.Details,
            Timestamp = clock.GetUtcNow(),
        };
    }

    private string DetailOf(Fault fault)
    {
        var detail = redactor.Redact($"{fault.InternalDetail} {fault.Cause}".Trim());
        return settings.Log.EscapesRecords ? LogText.Escape(detail) : detail;
    }
}
