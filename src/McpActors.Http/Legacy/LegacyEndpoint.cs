using System.Security.Claims;

using McpActors.Http.Replies;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Legacy;

/// <summary>
/// Answers clients of revisions up to 2025-11-25: <c>initialize</c> opens a session, POST carries messages, GET a stream, DELETE ends it. A
/// client that disconnects does not cancel its request; <c>notifications/cancelled</c> does.
/// </summary>
internal sealed class LegacyEndpoint(LegacySessions sessions, InFlight inFlight, Delivery delivery, Response response)
{
    public Task PostAsync(HttpContext context, JsonRpcMessage message)
    {
        if (FindVersionBreach(context.Request) is { } breach)
            return response.RefuseAsync(context, breach with { Id = IdOf(message) });

        bool hasSession = context.Request.Headers[HeaderNames.Session].Count > 0;
        if (message is JsonRpcRequest { Method: Methods.Initialize } initialize)
        {
            return hasSession
                ? response.RefuseAsync(context, Refusal.Invalid("The session is initialized already.") with { Id = initialize.Id })
                : InitializeAsync(context, initialize);
        }

        if (!TryFindSession(context, out LegacySession session, out Refusal? refusal))
            return response.RefuseAsync(context, refusal! with { Id = IdOf(message) });
        return message is JsonRpcRequest request ? RequestAsync(context, session, request) : NoticeAsync(context, session, message);
    }

    public async Task GetAsync(HttpContext context)
    {
        if (FindVersionBreach(context.Request) is { } breach)
        {
            await response.RefuseAsync(context, breach);
            return;
        }

        if (!TryFindSession(context, out LegacySession session, out Refusal? refusal))
        {
            await response.RefuseAsync(context, refusal!);
            return;
        }

        Outbox? stream = inFlight.Admit(context, default, isEndless: true);
        if (stream is null || !stream.TryBecomeStream())
        {
            if (stream is not null)
                inFlight.Remove(stream);
            await response.RefuseAsync(context, Refusal.AtCapacity("The server has as many streams as it takes."));
            return;
        }

        await StreamAsync(context, session, stream);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (!TryFindSession(context, out LegacySession session, out Refusal? refusal))
        {
            await response.RefuseAsync(context, refusal!);
            return;
        }

        await sessions.EndAsync(session);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Refusal? FindVersionBreach(HttpRequest request)
    {
        string? version = HeaderValue.Read(request.Headers, HeaderNames.Version, out bool isValid);
        return isValid && (version is null || Revision.IsLegacy(version))
            ? null
            : Refusal.Invalid($"The header {HeaderNames.Version} names no revision that this session could have.");
    }

    private static RequestId IdOf(JsonRpcMessage message) => message is JsonRpcRequest request ? request.Id : default;

    private static string? UserOf(HttpContext context)
    {
        ClaimsPrincipal? user = context.Features.Get<IHttpAuthenticationFeature>()?.User;
        if (user?.Identity?.IsAuthenticated != true)
            return null;

        Claim? subject = user.FindFirst("sub") ?? user.FindFirst(ClaimTypes.NameIdentifier);
        return $"{user.FindFirst("iss")?.Value ?? subject?.Issuer}|{subject?.Value ?? user.Identity.Name}";
    }

    private bool TryFindSession(HttpContext context, out LegacySession session, out Refusal? refusal)
    {
        string? id = context.Request.Headers[HeaderNames.Session];
        LegacySession? found = string.IsNullOrEmpty(id) ? null : sessions.Find(id, UserOf(context));
        session = found!;
        refusal = found is not null ? null
            : string.IsNullOrEmpty(id) ? Refusal.Invalid($"The header {HeaderNames.Session} is missing. Send initialize first.")
            : Refusal.NoSession();
        return found is not null;
    }

    private async Task InitializeAsync(HttpContext context, JsonRpcRequest request)
    {
        LegacySession? session = sessions.Open(UserOf(context));
        if (session is null)
        {
            await response.RefuseAsync(context, Refusal.AtCapacity("The server has too many sessions.") with { Id = request.Id });
            return;
        }

        bool isOpen = false;
        try
        {
            await ExchangeAsync(context, session, request, outbox =>
            {
                isOpen = outbox.Answer is JsonRpcResponse;
                if (isOpen)
                    context.Response.Headers[HeaderNames.Session] = session.Id;
            });
        }
        finally
        {
            if (!isOpen)
                await sessions.EndAsync(session);
        }
    }

    private Task RequestAsync(HttpContext context, LegacySession session, JsonRpcRequest request) =>
        ExchangeAsync(context, session, request, beforeReply: null);

    private async Task ExchangeAsync(HttpContext context, LegacySession session, JsonRpcRequest request, Action<Outbox>? beforeReply)
    {
        Outbox? outbox = inFlight.Admit(context, request.Id, isEndless: false);
        if (outbox is null)
        {
            await response.RefuseAsync(context, Refusal.AtCapacity("The server has too many requests.") with { Id = request.Id });
            return;
        }

        session.Enter();
        try
        {
            await PostAsync(context, session, request, outbox, beforeReply);
        }
        finally
        {
            session.Remove(outbox);
            session.Leave();
            inFlight.Remove(outbox);
        }
    }

    private async Task PostAsync(
        HttpContext context,
        LegacySession session,
        JsonRpcRequest request,
        Outbox outbox,
        Action<Outbox>? beforeReply)
    {
        request.Context = MessageContexts.For(context, outbox);
        Refusal? refusal = !session.TryAdd(outbox) ? Refusal.Invalid("The id is in use by a request that is still running.")
            : !session.Transport.TryPost(request) ? Refusal.AtCapacity("The session has too many messages.")
            : null;
        if (refusal is not null)
        {
            await response.RefuseAsync(context, refusal with { Id = request.Id });
            return;
        }

        await using CancellationTokenRegistration gone = context.RequestAborted.UnsafeRegister(
            static state => ((Outbox)state!).End(EndReason.ClientGone),
            outbox);
        if (beforeReply is not null)
        {
            await outbox.WaitAsync();
            beforeReply(outbox);
        }

        await delivery.DeliverAsync(context, outbox, request, isModern: false);
        if (outbox.Ended == EndReason.TimedOut)
            session.Transport.TryPost(MessageContexts.Cancellation(request.Id, "The request took too long."));
    }

    private Task NoticeAsync(HttpContext context, LegacySession session, JsonRpcMessage message)
    {
        session.Enter();
        try
        {
            message.Context = MessageContexts.For(context, replies: null);
            if (!session.Transport.TryPost(message))
                return response.RefuseAsync(context, Refusal.AtCapacity("The session has too many messages."));
            if (message is JsonRpcNotification { Method: Methods.Cancelled } cancelled)
                session.Withdraw(cancelled.Params);

            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        }
        finally
        {
            session.Leave();
        }
    }

    private async Task StreamAsync(HttpContext context, LegacySession session, Outbox stream)
    {
        session.Enter();
        try
        {
            session.Transport.Open(stream);
            await using CancellationTokenRegistration gone = context.RequestAborted.UnsafeRegister(
                static state => ((Outbox)state!).End(EndReason.ClientGone),
                stream);
            await delivery.DeliverStreamAsync(context, stream);
        }
        finally
        {
            session.Transport.Close(stream);
            session.Leave();
            inFlight.Remove(stream);
        }
    }
}
