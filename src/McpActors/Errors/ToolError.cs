using System.Text.Json.Nodes;

namespace McpActors.Errors;

/// <summary>
/// The one error object: sent as the text of a failed call's result and, the same, in its <c>_meta</c> under <see cref="MetaKey"/>.
/// </summary>
/// <remarks>Every text in it is safe and says what to do next. What happened inside is in the log under <see cref="Ref"/>.</remarks>
public sealed record ToolError
{
    /// <summary>The <c>_meta</c> key of the object.</summary>
    public const string MetaKey = "io.github.mcpactors/error";

    /// <summary>One of <see cref="ErrorCode"/>, a tool's own code, or the code of a downstream server that speaks this format.</summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do, for the model. Never from inside.</summary>
    public required string Message { get; init; }

    /// <summary>Whether sending the same call again can help.</summary>
    public bool Retryable { get; init; }

    /// <summary>How long to wait before that; null when unknown. Sent as whole milliseconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is known of the effect.</summary>
    public required ErrorOutcome Outcome { get; init; }

    /// <summary>Whose condition this is.</summary>
    public required ErrorSource Source { get; init; }

    /// <summary>How many servers the error has passed through before this one; 0 when it began here.</summary>
    public int Hops { get; init; }

    /// <summary>Eight characters that find the full record in the log.</summary>
    public required string Ref { get; init; }

    /// <summary>Safe particulars, such as the parameter that did not fit. Null is sent as an empty object.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>When the error was made.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
