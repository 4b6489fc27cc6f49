using Serilog.Events;

namespace McpActors.Server.Logging;

/// <summary>The words for levels, as the configuration has them.</summary>
internal static class LevelWord
{
    public static string Of(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warn",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };
}
