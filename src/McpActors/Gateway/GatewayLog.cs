using Microsoft.Extensions.Logging;

namespace McpActors.Gateway;

/// <summary>What the gateway says in the log.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(30, LogLevel.Information, "The upstream '{Upstream}' is connected: protocol {Protocol}, {Tools} tools.")]
    public static partial void Connected(ILogger logger, string upstream, string protocol, int tools);

    [LoggerMessage(31, LogLevel.Warning, "The upstream '{Upstream}' has no connection: {Reason} It is tried again at {RetryAt:O}.")]
    public static partial void RestartScheduled(ILogger logger, string upstream, string reason, DateTimeOffset retryAt);

    [LoggerMessage(
        32,
        LogLevel.Error,
        "The upstream '{Upstream}' fails again and again: {Reason} Its calls are refused until it is back, which is tried at {RetryAt:O}.")]
    public static partial void GivenUp(ILogger logger, string upstream, string reason, DateTimeOffset retryAt);

    [LoggerMessage(33, LogLevel.Warning, "The tool {Tool} of the upstream '{Upstream}' is hidden: {Reason}.")]
    public static partial void ToolHidden(ILogger logger, string tool, string upstream, string reason);

    [LoggerMessage(34, LogLevel.Warning, "The upstream '{Upstream}' lists more tools than the gateway takes; the list was cut.")]
    public static partial void ListCut(ILogger logger, string upstream);

    [LoggerMessage(35, LogLevel.Warning, "The tools of the upstream '{Upstream}' are left out of a list: none came within {ListWait}.")]
    public static partial void ListedWithout(ILogger logger, string upstream, TimeSpan listWait);

    [LoggerMessage(36, LogLevel.Information, "The upstream '{Upstream}' has changed its list of tools: {Tools} tools.")]
    public static partial void ListChanged(ILogger logger, string upstream, int tools);

    [LoggerMessage(37, LogLevel.Warning, "The changed list of tools of the upstream '{Upstream}' could not be read; the last one stays.")]
    public static partial void ListNotRead(ILogger logger, string upstream, Exception exception);

    [LoggerMessage(38, LogLevel.Warning, "What was left of the connection of the upstream '{Upstream}' did not end as it should.")]
    public static partial void NotClosed(ILogger logger, string upstream, Exception exception);

    [LoggerMessage(39, LogLevel.Information, "The upstream '{Upstream}' does not say when its tools change.")]
    public static partial void NotListening(ILogger logger, string upstream, Exception exception);
}
