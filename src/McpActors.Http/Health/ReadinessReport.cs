using System.Text.Json;

using McpActors.Edge;
using McpActors.Http.Replies;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpActors.Http.Health;

/// <summary>Answers the health probes. Nothing in it comes from an exception.</summary>
internal sealed class ReadinessReport(
    IEnumerable<IReadinessCheck> checks,
    HttpEdge edge,
    TimeProvider time,
    ILogger<ReadinessReport> logger)
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(2);

    private readonly IReadinessCheck[] _checks = [.. checks];

    public static Task WriteLiveAsync(HttpContext context) =>
        SendAsync(context, StatusCodes.Status200OK, static writer => writer.WriteString("status"u8, "live"u8));

    public async Task WriteAsync(HttpContext context)
    {
        Readiness[] answers = await Task.WhenAll(_checks.Select(check => AskAsync(check, context.RequestAborted)));
        bool isReady = !edge.IsStopping && answers.All(answer => answer.IsReady || answer.IsInformation);
        await SendAsync(
            context,
            isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            writer => Write(writer, isReady, answers));
    }

    private static async Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        JsonBuffer buffer = JsonBuffers.Pool.Get();
        try
        {
            buffer.Writer.WriteStartObject();
            write(buffer.Writer);
            buffer.Writer.WriteEndObject();
            buffer.Writer.Flush();
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = buffer.Written.Length;
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
        }
        finally
        {
            JsonBuffers.Pool.Return(buffer);
        }
    }

    private void Write(Utf8JsonWriter writer, bool isReady, Readiness[] answers)
    {
        writer.WriteString("status"u8, edge.IsStopping ? "stopping"u8 : isReady ? "ready"u8 : "not-ready"u8);
        writer.WriteStartArray("checks"u8);
        for (int i = 0; i < _checks.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, _checks[i].Name);
            writer.WriteBoolean("ready"u8, answers[i].IsReady);
            if (answers[i].Note is { } note)
                writer.WriteString("note"u8, note);
            if (answers[i].IsInformation)
                writer.WriteBoolean("information"u8, true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private async Task<Readiness> AskAsync(IReadinessCheck check, CancellationToken aborted)
    {
        using CancellationTokenSource deadline = new(Ceiling, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        try
        {
            return await check.CheckAsync(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return new Readiness(false, "No answer in time.");
        }
        catch (Exception exception)
        {
            Log.ReadinessCheckFailed(logger, check.Name, exception);
            return new Readiness(false);
        }
    }
}
