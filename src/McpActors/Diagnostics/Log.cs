using Microsoft.Extensions.Logging;

namespace McpActors.Diagnostics;

/// <summary>What the runtime says in the log.</summary>
internal static partial class Log
{
    /// <summary>The one line of every call.</summary>
    public static void CallEnded(ILogger logger, CallLine call) => CallEnded(
        logger,
        call.Tool,
        call.Session,
        call.Request,
        call.DurationMs,
        call.Code,
        call.Outcome ?? "-",
        call.Ref ?? "-",
        call.Attempts,
        call.Arguments);

    // The parameter is named as the placeholder is, capital included: otherwise (@ref) a sentence in the log keeps the bare placeholder.
    [LoggerMessage(EventId = 2, Message = "The call of {Tool} failed with {Code} [ref: {Ref}]: {Detail}")]
    public static partial void CallFailed(ILogger logger, LogLevel level, string tool, string code, string Ref, string detail);

    [LoggerMessage(3, LogLevel.Warning, "The services of a call of {Tool} could not be disposed.")]
    public static partial void ServicesNotDisposed(ILogger logger, string tool, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "The body of {Tool} ended with {End} after its caller had been answered.")]
    public static partial void LateBodyEnded(ILogger logger, string tool, string end);

    [LoggerMessage(5, LogLevel.Warning, "The circuit of {Upstream} went from {From} to {To}: {Reason}.")]
    public static partial void CircuitChanged(ILogger logger, string upstream, string from, string to, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The drain time is over with {Running} calls still running.")]
    public static partial void DrainCutShort(ILogger logger, int running);

    [LoggerMessage(
        1,
        LogLevel.Information,
        "{Tool} for {Session} ended with {Code} after {DurationMs:0.0} ms (request {Request}, outcome {Outcome}, ref {Ref}, "
        + "attempts {Attempts}, arguments {Arguments}).")]
    private static partial void CallEnded(
        ILogger logger,
        string tool,
        string session,
        string? request,
        double durationMs,
        string code,
        string outcome,
        string Ref,
        int attempts,
        string arguments);
}
