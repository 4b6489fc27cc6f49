using System.Diagnostics.CodeAnalysis;

using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>
/// What a tool's call of an upstream throws when there is no answer: refused by a gate, timed out, or failed after the attempts it was allowed.
/// </summary>
/// <remarks>
/// A tool need not catch it: unhandled, it becomes the call's error object. Its message is safe to show. Catch it to answer in part.
/// </remarks>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Made by the runtime from a failure.")]
public sealed class UpstreamException : Exception
{
    internal UpstreamException(string upstream, Fault fault)
        : base(fault.Message, fault.Cause) => (Upstream, Fault) = (upstream, fault);

    /// <summary>The code, one of <see cref="ErrorCode"/>.</summary>
    public string Code => Fault.Code;

    /// <summary>The name of the upstream.</summary>
    public string Upstream { get; }

    /// <summary>Whether sending the call again can help.</summary>
    public bool Retryable => Fault.Retryable;

    /// <summary>How long to wait before that; null when unknown.</summary>
    public TimeSpan? RetryAfter => Fault.RetryAfter;

    /// <summary>What is known of the effect of this upstream call.</summary>
    public ErrorOutcome Outcome => Fault.Outcome;

    internal Fault Fault { get; }
}
