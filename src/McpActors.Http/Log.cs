using Microsoft.Extensions.Logging;

namespace McpActors.Http;

/// <summary>What the HTTP edge logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Critical, "The shared MCP server has failed; no modern request can be answered until a restart.")]
    public static partial void ServerFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "An MCP server did not end in time; a tool ignores its cancellation.")]
    public static partial void ServerDidNotStop(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "A request failed inside the HTTP edge.")]
    public static partial void RequestFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "The client went away while its request was being read or answered.")]
    public static partial void ClientWentAway(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The MCP server of a legacy session has failed; the session has ended.")]
    public static partial void SessionFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "The readiness check {Name} failed.")]
    public static partial void ReadinessCheckFailed(ILogger logger, string name, Exception exception);

    [LoggerMessage(7, LogLevel.Information, "The drain of {DrainTimeout} is over; ending {Requests} requests that are still running.")]
    public static partial void DrainIsOver(ILogger logger, TimeSpan drainTimeout, int requests);

    [LoggerMessage(8, LogLevel.Information, "Refused a request for the host or origin \"{Name}\"; see AllowedHosts and AllowedOrigins.")]
    public static partial void RefusedForeignName(ILogger logger, string name);
}
