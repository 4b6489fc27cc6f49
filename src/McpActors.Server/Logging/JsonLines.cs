using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using McpActors.Safety;

using Serilog.Events;
using Serilog.Formatting;

namespace McpActors.Server.Logging;

/// <summary>
/// One JSON object per event: <c>timestamp</c>, <c>level</c>, <c>message</c>, <c>logger</c>, every property of the template under its name in
/// camel case (such as <c>ref</c> and <c>tool</c>), and <c>exception</c>. Control characters are escaped as JSON has it, once.
/// </summary>
internal sealed class JsonLines(SafeText safe) : ITextFormatter
{
    private const int DeepestNesting = 8;

    private static readonly string[] Taken = ["timestamp", "level", "message", "logger", "exception"];
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Instant(logEvent.Timestamp));
            writer.WriteString("level", LevelWord.Of(logEvent.Level));
            writer.WriteString("message", safe.Unescaped(MessageText.Of(logEvent)));
            WriteProperties(writer, logEvent.Properties);
            if (logEvent.Exception is { } exception)
                writer.WriteString("exception", safe.Unescaped(exception.ToString()));
            writer.WriteEndObject();
        }

        // What the writer leaves as it is and a terminal would obey can only be inside of a string, where these escapes are JSON's own.
        output.Write(LogText.Escape(Encoding.UTF8.GetString(buffer.WrittenSpan)));
        output.Write('\n');
    }

    private void WriteProperties(Utf8JsonWriter writer, IReadOnlyDictionary<string, LogEventPropertyValue> properties)
    {
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(NameOf(name));
            WriteValue(writer, value, DeepestNesting);
        }
    }

    private void WriteValue(Utf8JsonWriter writer, LogEventPropertyValue value, int levelsLeft)
    {
        switch (value)
        {
            case ScalarValue scalar:
                WriteScalar(writer, scalar.Value);
                break;
            case SequenceValue sequence when levelsLeft > 0:
                writer.WriteStartArray();
                foreach (var element in sequence.Elements)
                    WriteValue(writer, element, levelsLeft - 1);
                writer.WriteEndArray();
                break;
            case StructureValue structure when levelsLeft > 0:
                writer.WriteStartObject();
                foreach (var property in structure.Properties)
                {
                    writer.WritePropertyName(safe.Unescaped(property.Name));
                    WriteValue(writer, property.Value, levelsLeft - 1);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(safe.Unescaped(value.ToString()));
                break;
        }
    }

    private void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or uint or sbyte or ushort:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset instant:
                writer.WriteStringValue(Instant(instant));
                break;
            default:
                writer.WriteStringValue(safe.Unescaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private string NameOf(string name)
    {
        if (name == "SourceContext")
            return "logger";
        var camel = JsonNamingPolicy.CamelCase.ConvertName(safe.Unescaped(name));
        return Array.IndexOf(Taken, camel) < 0 ? camel : camel + "Property";
    }
}
