namespace McpActors.Edge;

/// <summary>
/// Keys under which an edge tells the call pipeline who is calling. An edge puts the values into
/// <c>JsonRpcMessageContext.Items</c> before it hands a message to the server; all of them are copies that outlive the HTTP request.
/// An edge that sets none of them serves one local process, as stdio does.
/// </summary>
public static class EdgeItems
{
    /// <summary>The peer's <see cref="System.Net.IPAddress"/>. Absent where the transport has none, as on stdio.</summary>
    public const string RemoteAddress = "mcpactors.remote-address";

    /// <summary>The value of the HTTP header <c>Idempotency-Key</c> as a <see cref="string"/>. Absent when it was not sent.</summary>
    public const string IdempotencyKeyHeader = "mcpactors.idempotency-key-header";

    /// <summary>
    /// The <c>ModelContextProtocol.Protocol.RequestId</c> that the client chose, for logs. Absent where the message keeps its own id;
    /// an edge that shares one server between clients renumbers requests.
    /// </summary>
    public const string ClientRequestId = "mcpactors.client-request-id";
}
