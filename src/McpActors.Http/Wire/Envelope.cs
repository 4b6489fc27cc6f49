using System.Text.Json;
using System.Text.Json.Nodes;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Wire;

/// <summary>The members of a JSON-RPC message while it is being read.</summary>
internal struct Envelope
{
    private bool _hasId;
    private bool _isTwice;
    private RequestId _id;
    private string? _method;
    private bool _hasMethod;
    private JsonNode? _params;
    private JsonNode? _result;
    private JsonNode? _error;
    private bool _hasParams;
    private bool _hasResult;
    private bool _hasError;

    public enum Slot
    {
        Params,
        Result,
        Error,
    }

    public bool HasVersion { get; set; }

    public void ReadId(ref Utf8JsonReader reader)
    {
        _isTwice |= _hasId;
        _hasId = true;
        if (reader.TokenType == JsonTokenType.String)
            _id = new RequestId(reader.GetString()!);
        else if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
            _id = new RequestId(number);
        else
            reader.Skip();
    }

    public void ReadMethod(ref Utf8JsonReader reader)
    {
        _isTwice |= _hasMethod;
        _hasMethod = true;
        if (reader.TokenType == JsonTokenType.String)
            _method = Methods.Intern(ref reader);
        else
            reader.Skip();
    }

    public void ReadNode(ref Utf8JsonReader reader, Slot slot)
    {
        JsonNode? node = JsonNode.Parse(ref reader);
        switch (slot)
        {
            case Slot.Params:
                _isTwice |= _hasParams;
                _hasParams = true;
                _params = node;
                break;
            case Slot.Result:
                _isTwice |= _hasResult;
                _hasResult = true;
                _result = node;
                break;
            default:
                _isTwice |= _hasError;
                _hasError = true;
                _error = node;
                break;
        }
    }

    public readonly Parsed ToMessage()
    {
        if (_isTwice)
            return Refusal.Invalid("A member of the message occurs twice.") with { Id = _id };
        if (!HasVersion)
            return Refusal.Invalid("The member jsonrpc must be \"2.0\".") with { Id = _id };
        if (_hasId && _id.Id is null)
            return Refusal.Invalid("The member id must be a string or a whole number.");
        return _hasMethod ? ToCall() : ToAnswer();
    }

    private readonly Parsed ToCall()
    {
        if (_method is null || _hasResult || _hasError)
            return Refusal.Invalid("The body is not a JSON-RPC message.") with { Id = _id };
        if (_params is not null and not JsonObject)
            return Refusal.InvalidParams("The member params must be an object.") with { Id = _id };
        if (!IsReadable(_params as JsonObject))
            return Refusal.InvalidParams("A member of params occurs twice.") with { Id = _id };

        return _hasId
            ? new JsonRpcRequest { Id = _id, Method = _method, Params = _params }
            : new JsonRpcNotification { Method = _method, Params = _params };
    }

    private readonly Parsed ToAnswer()
    {
        if (!_hasId || _hasResult == _hasError)
            return Refusal.Invalid("The body is not a JSON-RPC message.") with { Id = _id };
        if (_hasResult)
            return new JsonRpcResponse { Id = _id, Result = _result };

        if (_error is not JsonObject error || !TryReadError(error, out JsonRpcErrorDetail? detail))
            return Refusal.Invalid("The member error must have a code and a message.") with { Id = _id };
        return new JsonRpcError { Id = _id, Error = detail };
    }

    /// <summary>A JSON object fills its dictionary on first use and throws on a name that occurs twice: better here than in a
    /// handler.</summary>
    private static bool IsReadable(JsonObject? parameters)
    {
        try
        {
            if (parameters?[MetaNames.Meta] is JsonObject meta)
                _ = meta.ContainsKey(MetaNames.Version);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool TryReadError(JsonObject error, out JsonRpcErrorDetail detail)
    {
        try
        {
            if (error["code"] is JsonValue code && code.TryGetValue(out int number)
                && error["message"] is JsonValue message && message.TryGetValue(out string? text))
            {
                detail = new JsonRpcErrorDetail { Code = number, Message = text, Data = error["data"] };
                return true;
            }
        }
        catch (ArgumentException)
        {
            // A name that occurs twice: the object is as unreadable as one without a code.
        }

        detail = null!;
        return false;
    }
}
