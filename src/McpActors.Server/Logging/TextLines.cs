using System.Globalization;

using Serilog.Events;
using Serilog.Formatting;

namespace McpActors.Server.Logging;

/// <summary>One readable line per event: time, level, category, sentence, exception.</summary>
internal sealed class TextLines(SafeText safe) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var time = logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        output.Write($"{time} {LevelWord.Of(logEvent.Level),-5} {safe.Of(MessageText.Of(logEvent))}");
        if (logEvent.Exception is { } exception)
            output.Write($" | {safe.Of(exception.ToString())}");
        output.Write('\n');
    }
}
