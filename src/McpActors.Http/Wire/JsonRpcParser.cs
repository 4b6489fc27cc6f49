using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace McpActors.Http.Wire;

/// <summary>
/// Reads one JSON-RPC message from a request body, and tells text that is not JSON (-32700) from JSON that is no message (-32600), with the
/// request's id wherever it can be read. What passes is valid UTF-8 with valid escapes throughout, so later readers cannot fail on it.
/// </summary>
internal static class JsonRpcParser
{
    public static Parsed Parse(in ReadOnlySequence<byte> body, int maxDepth)
    {
        if (body.IsSingleSegment)
            return Parse(body.FirstSpan, maxDepth);

        byte[] copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return Parse(copy.AsSpan(0, (int)body.Length), maxDepth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    public static Parsed Parse(ReadOnlySpan<byte> body, int maxDepth)
    {
        JsonReaderOptions options = new() { MaxDepth = maxDepth };
        try
        {
            if (!Utf8.IsValid(body) || !EscapesAreValid(body, options))
                return Refusal.ParseError();

            Utf8JsonReader reader = new(body, options);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
                return ReadEnvelope(ref reader);

            bool isBatch = reader.TokenType == JsonTokenType.StartArray;
            reader.Skip();
            reader.Read();
            return Refusal.Invalid(isBatch ? "Batches are not accepted; send one message." : "The body is not a JSON-RPC message.");
        }
        catch (JsonException)
        {
            return Refusal.ParseError();
        }
    }

    private static Parsed ReadEnvelope(ref Utf8JsonReader reader)
    {
        Envelope envelope = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader, ref envelope);

        reader.Read();
        return envelope.ToMessage();
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref Envelope envelope)
    {
        if (reader.ValueTextEquals("jsonrpc"u8))
        {
            reader.Read();
            envelope.HasVersion = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            reader.Skip();
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            envelope.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("method"u8))
        {
            reader.Read();
            envelope.ReadMethod(ref reader);
        }
        else if (reader.ValueTextEquals("params"u8))
        {
            envelope.ReadNode(ref reader, Envelope.Slot.Params);
        }
        else if (reader.ValueTextEquals("result"u8))
        {
            envelope.ReadNode(ref reader, Envelope.Slot.Result);
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            envelope.ReadNode(ref reader, Envelope.Slot.Error);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    /// <summary>An escape can spell half a surrogate pair, which is no text: reading it as a string later would throw.</summary>
    private static bool EscapesAreValid(ReadOnlySpan<byte> body, JsonReaderOptions options)
    {
        if (body.IndexOf("\\u"u8) < 0)
            return true;

        Utf8JsonReader reader = new(body, options);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
