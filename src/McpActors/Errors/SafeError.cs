using System.Diagnostics.CodeAnalysis;

namespace McpActors.Errors;

/// <summary>
/// What tool code throws to say what went wrong in words that are safe to show: the message goes to the model, the detail only to the log.
/// </summary>
/// <remarks>
/// A deterministic answer of the tool, not a failure of its upstream: it is never retried and never counted by a circuit.
/// </remarks>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "A safe error without a code says nothing.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The name that the pattern is known by.")]
[SuppressMessage("Naming", "MA0058:Class name should end with 'Exception'", Justification = "The name that the pattern is known by.")]
public sealed class SafeError : Exception
{
    /// <summary>Makes a safe error.</summary>
    /// <param name="code">A code of the tool's own, in capitals with underscores, such as <c>PATH_TRAVERSAL</c>.</param>
    /// <param name="userMessage">What the model is told. Passes the sanitizer all the same.</param>
    /// <param name="internalDetail">What the log keeps: anything, an exception included. Null when there is nothing more to say.</param>
    /// <exception cref="ArgumentException">The code or the message is empty.</exception>
    public SafeError(string code, string userMessage, object? internalDetail = null)
        : base(userMessage, internalDetail as Exception)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(userMessage);
        (Code, InternalDetail) = (code, internalDetail);
    }

    /// <summary>The tool's own code.</summary>
    public string Code { get; }

    /// <summary>What only the log is told.</summary>
    public object? InternalDetail { get; }

    /// <summary>Whether sending the same call again can help. Default false.</summary>
    public bool Retryable { get; init; }

    /// <summary>What is known of the tool's effect. Default <see cref="ErrorOutcome.NotApplied"/>: a tool that refuses has done nothing.</summary>
    public ErrorOutcome Outcome { get; init; } = ErrorOutcome.NotApplied;

    /// <summary>How long to wait before that. Default null, unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
