using Serilog.Events;
using Serilog.Formatting.Display;

namespace McpActors.Server.Logging;

/// <summary>The sentence of an event, texts in it without quotes.</summary>
internal static class MessageText
{
    private static readonly MessageTemplateTextFormatter Plain = new("{Message:lj}", System.Globalization.CultureInfo.InvariantCulture);

    public static string Of(LogEvent logEvent)
    {
        using StringWriter text = new();
        Plain.Format(logEvent, text);
        return text.ToString();
    }
}
