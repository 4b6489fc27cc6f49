using System.Text.Json.Nodes;

using McpActors.Edge;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Http.Replies;

/// <summary>
/// Carries what an <see cref="Outbox"/> holds to the client: one JSON answer where nothing streams before it, otherwise an event stream
/// that ends with the answer.
/// </summary>
internal sealed class Delivery(Response response, HttpEdgePolicy policy, TimeProvider time)
{
    /// <summary>Returns when the response is complete, or the client is gone.</summary>
    public async Task DeliverAsync(HttpContext context, Outbox outbox, JsonRpcRequest request, bool isModern)
    {
        await outbox.WaitAsync();
        if (outbox.Take() is { } first)
        {
            await StreamAsync(context, outbox, request, first);
            return;
        }

        if (outbox.Answer is { } answer)
        {
            Complete(answer, request);
            await response.AnswerAsync(context, answer, outbox.ClientId, isModern ? StatusOf(answer) : StatusCodes.Status200OK);
            return;
        }

        if (outbox.Ended == EndReason.Withdrawn)
            await response.OpenStreamAsync(context);
        else if (ApologyFor(outbox.Ended) is { } apology)
            await response.AnswerAsync(context, apology, outbox.ClientId, StatusOf(apology));
    }

    /// <summary>Carries a stream that no request asked for, until it ends.</summary>
    public Task DeliverStreamAsync(HttpContext context, Outbox outbox) => StreamAsync(context, outbox, request: null, first: null);

    private async Task StreamAsync(HttpContext context, Outbox outbox, JsonRpcRequest? request, JsonRpcMessage? first)
    {
        await response.OpenStreamAsync(context);
        using ITimer signsOfLife = time.CreateTimer(
            static state => ((Outbox)state!).Nudge(),
            outbox,
            policy.KeepAlive,
            policy.KeepAlive);
        JsonRpcMessage? next = first;
        while (true)
        {
            bool isSilent = next is null;
            for (; next is not null; next = outbox.Take())
                await response.SendEventAsync(context, next, outbox.ClientId);

            if (outbox.Answer is not null || outbox.Ended != EndReason.None)
                break;
            if (isSilent)
                await response.SendSignOfLifeAsync(context);
            await outbox.WaitAsync();
            next = outbox.Take();
        }

        await FinishStreamAsync(context, outbox, request);
    }

    private async Task FinishStreamAsync(HttpContext context, Outbox outbox, JsonRpcRequest? request)
    {
        if (outbox.Answer is { } answer && request is not null)
        {
            for (JsonRpcMessage? left = outbox.Take(); left is not null; left = outbox.Take())
                await response.SendEventAsync(context, left, outbox.ClientId);
            Complete(answer, request);
            await response.SendEventAsync(context, answer, outbox.ClientId);
        }
        else if (outbox.Ended == EndReason.TooSlow)
        {
            context.Abort();
        }
        else if (request is not null && ApologyFor(outbox.Ended) is { } apology)
        {
            await response.SendEventAsync(context, apology, outbox.ClientId);
        }
    }

    /// <summary>A missing resource should be named in the error (SEP-2164).</summary>
    private static void Complete(JsonRpcMessage answer, JsonRpcRequest request)
    {
        if (answer is JsonRpcError { Error: { Data: null } error }
            && request.Method == Methods.ReadResource
            && (McpErrorCode)error.Code is McpErrorCode.InvalidParams or McpErrorCode.ResourceNotFound
            && (request.Params as JsonObject)?["uri"] is JsonValue uri
            && uri.TryGetValue(out string? text))
        {
            error.Data = new JsonObject { ["uri"] = text };
        }
    }

    /// <summary>The HTTP status of an answer to a modern request (revision 2026-07-28, basic/transports).</summary>
    private static int StatusOf(JsonRpcMessage answer) => answer is not JsonRpcError { Error: var error }
        ? StatusCodes.Status200OK
        : (McpErrorCode)error.Code switch
        {
            McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
            McpErrorCode.HeaderMismatch or McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion
                => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status200OK,
        };

    private static JsonRpcError? ApologyFor(EndReason reason) => reason switch
    {
        EndReason.TimedOut => Apology("The request took too long and was given up. Whether it had an effect is not known."),
        EndReason.ShutDown => Apology("The server shut down before the request ended. Whether it had an effect is not known."),
        _ => null,
    };

    private static JsonRpcError Apology(string message) =>
        new() { Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = message } };
}
