using Microsoft.Extensions.Logging;

namespace McpActors.Settings;

/// <summary>
/// The log of the <c>mcpactors</c> executable (<c>log</c>), written to stderr. A library user's own logging is not touched.
/// </summary>
public sealed record LogSettings
{
    /// <summary>The least level that is written (<c>level</c>): trace, debug, info, warn, error. Default info.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>How an event is written (<c>format</c>). Default JSON.</summary>
    public LogFormat Format { get; init; }

    /// <summary>
    /// Whether records of failures have their control characters escaped before they are handed to the log, so that foreign text cannot
    /// shape a log that writes it as it is. Default true; no key of the configuration. False suits a log that escapes by itself.
    /// </summary>
    public bool EscapesRecords { get; init; } = true;
}
