using System.Text.Json.Nodes;

using McpActors.Edge;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Wire;

/// <summary>Tells the pipeline who sends a message. Everything is copied: an execution may outlive its HTTP request.</summary>
internal static class MessageContexts
{
    public static JsonRpcMessageContext For(HttpContext context, ITransport? replies)
    {
        Dictionary<string, object?> items = new(3, StringComparer.Ordinal);
        if (context.Connection.RemoteIpAddress is { } address)
            items[EdgeItems.RemoteAddress] = address;
        if (context.Request.Headers[HeaderNames.IdempotencyKey] is { Count: > 0 } key)
            items[EdgeItems.IdempotencyKeyHeader] = key.ToString();
        if (replies is Replies.Outbox outbox)
            items[EdgeItems.ClientRequestId] = outbox.ClientId;

        return new JsonRpcMessageContext
        {
            RelatedTransport = replies,
            User = context.Features.Get<IHttpAuthenticationFeature>()?.User,
            Items = items,
        };
    }

    /// <summary>What a client would send to withdraw a request.</summary>
    public static JsonRpcNotification Cancellation(RequestId request, string reason) => new()
    {
        Method = Methods.Cancelled,
        Params = new JsonObject
        {
            ["requestId"] = request.Id is long number ? number : (string?)request.Id,
            ["reason"] = reason,
        },
    };
}
