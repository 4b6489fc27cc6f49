using System.Buffers;
using System.IO.Pipelines;

using McpActors.Edge;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol;

namespace McpActors.Http.Wire;

/// <summary>Reads and parses a request body under its ceilings of size, time and depth.</summary>
internal sealed class BodyReader(HttpEdgePolicy policy, TimeProvider time)
{
    private static readonly Refusal TooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        (int)McpErrorCode.InvalidRequest,
        "The body is larger than this server accepts.");

    private static readonly Refusal TooSlow = new(
        StatusCodes.Status408RequestTimeout,
        (int)McpErrorCode.InvalidRequest,
        "The body did not arrive in time.");

    /// <summary>Returns the message or the refusal. A connection that breaks meanwhile throws <see cref="IOException"/>.</summary>
    public ValueTask<Parsed> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > policy.MaxBodyBytes)
            return ValueTask.FromResult<Parsed>(TooLarge);

        PipeReader reader = request.BodyReader;
        return reader.TryRead(out ReadResult result) && TryFinish(reader, result, out Parsed parsed)
            ? ValueTask.FromResult(parsed)
            : ReadSlowlyAsync(reader, request.HttpContext.RequestAborted);
    }

    private async ValueTask<Parsed> ReadSlowlyAsync(PipeReader reader, CancellationToken aborted)
    {
        // The read itself is cancelled, not its wait: Kestrel cannot end a request whose body is still being read.
        using CancellationTokenSource timeout = new(policy.BodyTimeout, time);
        await using CancellationTokenRegistration late = timeout.Token.Register(
            static pending => ((PipeReader)pending!).CancelPendingRead(), reader);
        try
        {
            while (true)
            {
                ReadResult result = await reader.ReadAsync(aborted);
                if (result.IsCanceled)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    return TooSlow;
                }

                if (TryFinish(reader, result, out Parsed parsed))
                    return parsed;
            }
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge
                : new Refusal(exception.StatusCode, (int)McpErrorCode.InvalidRequest, "The body could not be read.");
        }
    }

    private bool TryFinish(PipeReader reader, in ReadResult result, out Parsed parsed)
    {
        ReadOnlySequence<byte> buffer = result.Buffer;
        if (buffer.Length > policy.MaxBodyBytes)
        {
            reader.AdvanceTo(buffer.End);
            parsed = TooLarge;
            return true;
        }

        if (!result.IsCompleted)
        {
            reader.AdvanceTo(buffer.Start, buffer.End);
            parsed = default;
            return false;
        }

        parsed = JsonRpcParser.Parse(buffer, policy.MaxJsonDepth);
        reader.AdvanceTo(buffer.End);
        return true;
    }
}
