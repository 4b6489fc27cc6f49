namespace McpActors.Server.Gateway;

/// <summary>What is logged of child processes.</summary>
internal static partial class ChildLog
{
    [LoggerMessage(50, LogLevel.Information, "{Upstream} says: {Line}")]
    public static partial void ErrorOutput(ILogger logger, string upstream, string line);

    [LoggerMessage(51, LogLevel.Information, "The upstream '{Upstream}' runs as process {ProcessId}.")]
    public static partial void Started(ILogger logger, string upstream, int processId);

    [LoggerMessage(
        52,
        LogLevel.Warning,
        "The upstream '{Upstream}' wrote a line to stdout that is no message of MCP; such lines are ignored. A log belongs on stderr.")]
    public static partial void NoMessage(ILogger logger, string upstream);

    [LoggerMessage(53, LogLevel.Error, "Something that the upstream '{Upstream}' (process {ProcessId}) started could not be ended.")]
    public static partial void NotEnded(ILogger logger, string upstream, int processId);

    [LoggerMessage(54, LogLevel.Warning, "{Trouble}")]
    public static partial void Guardian(ILogger logger, string trouble);

    [LoggerMessage(55, LogLevel.Warning, "{Count} processes that an earlier run had left behind were ended.")]
    public static partial void OrphansEnded(ILogger logger, int count);

    [LoggerMessage(56, LogLevel.Information, "The process {Child} of the upstream '{Upstream}' ended with {Exit}.")]
    public static partial void Exited(ILogger logger, string upstream, int child, string exit);
}
