namespace McpActors.Server.Hosting;

/// <summary>What the hosts say in the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger logger, string warning);

    [LoggerMessage(2, LogLevel.Information, "McpActors {Version} listens on {Url}. {Hints}")]
    public static partial void Listening(ILogger logger, string version, string url, string hints);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The client sent a message of more than {LimitBytes} bytes (server.max-body). It was cut there, and is refused as malformed.")]
    public static partial void MessageTooLong(ILogger logger, int limitBytes);
}
