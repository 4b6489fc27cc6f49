using System.Text.Json.Nodes;

namespace McpActors.Errors;

/// <summary>
/// What went wrong with a call, before it has a reference and a time: the safe part that becomes a <see cref="ToolError"/>, and the part that only
/// the log sees.
/// </summary>
internal sealed record Fault
{
    /// <summary>One of <see cref="ErrorCode"/>, or a tool's own.</summary>
    public required string Code { get; init; }

    /// <summary>Safe to show.</summary>
    public required string Message { get; init; }

    public bool Retryable { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public required ErrorOutcome Outcome { get; init; }

    public required ErrorSource Source { get; init; }

    public int Hops { get; init; }

    public JsonObject? Details { get; init; }

    /// <summary>For the log only.</summary>
    public Exception? Cause { get; init; }

    /// <summary>For the log only.</summary>
    public object? InternalDetail { get; init; }
}
