using ModelContextProtocol.Protocol;

namespace McpActors.Http.Wire;

/// <summary>A body as a message, or why it is none. Exactly one of the two is set.</summary>
internal readonly struct Parsed
{
    private Parsed(JsonRpcMessage? message, Refusal? refusal)
    {
        Message = message;
        Refusal = refusal;
    }

    public JsonRpcMessage? Message { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Parsed(JsonRpcMessage message) => new(message, null);

    public static implicit operator Parsed(Refusal refusal) => new(null, refusal);
}
