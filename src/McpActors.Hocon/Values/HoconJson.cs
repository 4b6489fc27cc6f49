using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace McpActors.Hocon;

/// <summary>
/// Writes values as JSON (RFC 8259): members in order, numbers with the digits they were written with, so that <c>1.0</c> and integers
/// of any length survive.
/// </summary>
public static class HoconJson
{
    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="indented">Default false: everything on one line.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static void Write(HoconValue value, Stream stream, bool indented = false)
    {
        using var writer = new Utf8JsonWriter(stream, Options(indented));
        Write(value, writer);
    }

    /// <summary>Writes to a buffer.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="indented">Default false: everything on one line.</param>
    public static void Write(HoconValue value, IBufferWriter<byte> buffer, bool indented = false)
    {
        using var writer = new Utf8JsonWriter(buffer, Options(indented));
        Write(value, writer);
    }

    /// <summary>The JSON as a text.</summary>
    public static string ToText(HoconValue value, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, buffer, indented);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonWriterOptions Options(bool indented) => new()
    {
        Indented = indented,
        NewLine = "\n",

        // The output is JSON for a file or a terminal, not for a place inside HTML, so letters of all languages stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = (2 * HoconLimits.MaxNesting) + 2,
    };

    private static void Write(HoconValue value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteValue(value, writer);
        writer.Flush();
    }

    private static void WriteValue(HoconValue value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case HoconObject inner:
                writer.WriteStartObject();
                foreach (var (key, member) in inner)
                {
                    writer.WritePropertyName(key);
                    WriteValue(member, writer);
                }

                writer.WriteEndObject();
                break;
            case HoconArray array:
                writer.WriteStartArray();
                foreach (var item in array)
                    WriteValue(item, writer);
                writer.WriteEndArray();
                break;
            case HoconScalar scalar:
                WriteScalar(scalar, writer);
                break;
        }
    }

    private static void WriteScalar(HoconScalar scalar, Utf8JsonWriter writer)
    {
        switch (scalar.Kind)
        {
            case HoconScalarKind.String:
                writer.WriteStringValue(scalar.Text);
                break;
            case HoconScalarKind.Boolean:
                writer.WriteBooleanValue(scalar.Text == "true");
                break;
            case HoconScalarKind.Null:
                writer.WriteNullValue();
                break;

            // A raw value is not indented inside an array, hence only for what a decimal would write differently: 1e5, -0, very long ones.
            case HoconScalarKind.Number
                when decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && number.ToString(CultureInfo.InvariantCulture) == scalar.Text:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
        }
    }
}
