using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

using McpActors.Http.Wire;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Http.Replies;

/// <summary>Writes JSON-RPC messages, answers under the id that the client knows.</summary>
internal static class MessageJson
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = TypeOf<JsonRpcMessage>();
    private static readonly JsonTypeInfo<JsonRpcErrorDetail> DetailType = TypeOf<JsonRpcErrorDetail>();

    public static void Write(Utf8JsonWriter writer, JsonRpcMessage message, RequestId clientId)
    {
        switch (message)
        {
            case JsonRpcResponse response:
                Begin(writer, clientId);
                writer.WritePropertyName("result"u8);
                WriteNode(writer, response.Result);
                writer.WriteEndObject();
                break;
            case JsonRpcError error:
                Begin(writer, clientId);
                writer.WritePropertyName("error"u8);
                JsonSerializer.Serialize(writer, error.Error, DetailType);
                writer.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(writer, message, MessageType);
                break;
        }

        writer.Flush();
    }

    public static void Write(Utf8JsonWriter writer, Refusal refusal)
    {
        Begin(writer, refusal.Id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, refusal.Code);
        writer.WriteString("message"u8, refusal.Message);
        if (refusal.Data is { } data)
        {
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Begin(Utf8JsonWriter writer, RequestId id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        if (id.Id is string text)
            writer.WriteString("id"u8, text);
        else if (id.Id is long number)
            writer.WriteNumber("id"u8, number);
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonNode? node)
    {
        if (node is null)
            writer.WriteNullValue();
        else
            node.WriteTo(writer);
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
