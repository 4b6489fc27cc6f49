using Microsoft.Extensions.Logging;

namespace McpActors.Settings;

/// <summary>The words for log levels.</summary>
public static class LogLevels
{
    internal static (string Word, LogLevel Level)[] Words { get; } =
    [
        ("trace", LogLevel.Trace),
        ("debug", LogLevel.Debug),
        ("info", LogLevel.Information),
        ("warn", LogLevel.Warning),
        ("error", LogLevel.Error),
    ];

    /// <summary>The level of a word: trace, debug, info, warn or error, in any case. False for anything else.</summary>
    /// <param name="word">The word, such as the value of LOG_LEVEL.</param>
    /// <param name="level">The level.</param>
    public static bool TryParse(string? word, out LogLevel level)
    {
        foreach (var (known, value) in Words)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase))
            {
                level = value;
                return true;
            }
        }

        level = LogLevel.Information;
        return false;
    }
}
