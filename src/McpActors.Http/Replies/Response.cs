using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

using McpActors.Edge;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Replies;

/// <summary>Writes HTTP responses: plain JSON with its length, or an event stream. No write outlasts the policy's ceiling.</summary>
internal sealed class Response(HttpEdgePolicy policy, TimeProvider time)
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    public async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted)
            return;

        if (refusal.RetryAfter is { } retryAfter)
            response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (refusal.Allow is { } allow)
            response.Headers.Allow = allow;
        if (refusal.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge)
            response.Headers.Connection = "close";

        JsonBuffer buffer = JsonBuffers.Pool.Get();
        try
        {
            MessageJson.Write(buffer.Writer, refusal);
            await WriteJsonAsync(context, buffer.Written, refusal.Status);
        }
        finally
        {
            JsonBuffers.Pool.Return(buffer);
        }
    }

    public async Task AnswerAsync(HttpContext context, JsonRpcMessage answer, RequestId clientId, int status)
    {
        JsonBuffer buffer = JsonBuffers.Pool.Get();
        try
        {
            MessageJson.Write(buffer.Writer, answer, clientId);
            await WriteJsonAsync(context, buffer.Written, status);
        }
        finally
        {
            JsonBuffers.Pool.Return(buffer);
        }
    }

    /// <summary>Sends the head of an event stream, so that the client knows it is open.</summary>
    public ValueTask OpenStreamAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.ContentType = EventStream;
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return FlushAsync(context, response.BodyWriter);
    }

    public ValueTask SendEventAsync(HttpContext context, JsonRpcMessage message, RequestId clientId)
    {
        PipeWriter body = context.Response.BodyWriter;
        JsonBuffer buffer = JsonBuffers.Pool.Get();
        try
        {
            MessageJson.Write(buffer.Writer, message, clientId);
            body.Write("event: message\ndata: "u8);
            body.Write(buffer.Written.Span);
            body.Write("\n\n"u8);
        }
        finally
        {
            JsonBuffers.Pool.Return(buffer);
        }

        return FlushAsync(context, body);
    }

    public ValueTask SendSignOfLifeAsync(HttpContext context)
    {
        PipeWriter body = context.Response.BodyWriter;
        body.Write(":\n\n"u8);
        return FlushAsync(context, body);
    }

    private ValueTask WriteJsonAsync(HttpContext context, ReadOnlyMemory<byte> json, int status)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = Json;
        response.ContentLength = json.Length;
        ValueTask<FlushResult> write = response.BodyWriter.WriteAsync(json, CancellationToken.None);
        return write.IsCompletedSuccessfully ? ValueTask.CompletedTask : LimitAsync(context, write);
    }

    private ValueTask FlushAsync(HttpContext context, PipeWriter body)
    {
        ValueTask<FlushResult> flush = body.FlushAsync(CancellationToken.None);
        return flush.IsCompletedSuccessfully ? ValueTask.CompletedTask : LimitAsync(context, flush);
    }

    /// <summary>Ending the connection also completes the write that waits on it.</summary>
    private async ValueTask LimitAsync(HttpContext context, ValueTask<FlushResult> write)
    {
        Task<FlushResult> pending = write.AsTask();
        try
        {
            await pending.WaitAsync(policy.WriteTimeout, time);
        }
        catch (TimeoutException)
        {
            context.Abort();
            await pending;
        }
    }
}
