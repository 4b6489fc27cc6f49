using McpActors.Http.Replies;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Modern;

/// <summary>Answers the messages of modern clients. A client that disconnects cancels its request.</summary>
internal sealed class ModernEndpoint(ModernRules rules, SharedServer server, InFlight inFlight, Delivery delivery, Response response)
{
    public Task PostAsync(HttpContext context, JsonRpcMessage message)
    {
        switch (message)
        {
            case JsonRpcNotification:
                // None is defined over HTTP in this revision: accepted, without effect.
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return Task.CompletedTask;
            case JsonRpcRequest request:
                Refusal? breach = rules.FindBreach(context.Request.Headers, request);
                return breach is null ? RequestAsync(context, request) : response.RefuseAsync(context, breach with { Id = request.Id });
            default:
                return response.RefuseAsync(context, Refusal.Invalid("This server sends no requests, so it takes no answers."));
        }
    }

    private async Task RequestAsync(HttpContext context, JsonRpcRequest request)
    {
        RequestId clientId = request.Id;
        Outbox? outbox = inFlight.Admit(context, clientId, isEndless: request.Method == Methods.Listen);
        if (outbox is null)
        {
            await response.RefuseAsync(context, Refusal.AtCapacity("The server has too many requests.") with { Id = clientId });
            return;
        }

        try
        {
            request.Id = new RequestId(outbox.Number);
            request.Context = MessageContexts.For(context, outbox);
            request.Context.ProtocolVersion = Revision.Modern;
            await ExchangeAsync(context, request, outbox);
        }
        finally
        {
            inFlight.Remove(outbox);
        }
    }

    private async Task ExchangeAsync(HttpContext context, JsonRpcRequest request, Outbox outbox)
    {
        if (!server.TryPost(request))
        {
            await response.RefuseAsync(context, Refusal.ShuttingDown() with { Id = outbox.ClientId });
            return;
        }

        await using CancellationTokenRegistration gone = context.RequestAborted.UnsafeRegister(
            static state => ((Outbox)state!).End(EndReason.ClientGone),
            outbox);
        try
        {
            await delivery.DeliverAsync(context, outbox, request, isModern: true);
        }
        finally
        {
            if (outbox.Answer is null)
                server.Cancel(outbox.Number);
        }
    }
}
