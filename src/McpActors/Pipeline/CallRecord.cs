using System.Diagnostics;

using McpActors.Errors;
using McpActors.Sessions;

using ModelContextProtocol.Protocol;

namespace McpActors.Pipeline;

/// <summary>What is observed of one call, told when it is disposed.</summary>
internal sealed class CallRecord(CallObserver observer, string tool, SessionId session, Activity? activity) : IDisposable
{
    /// <summary>The code of a call that succeeded.</summary>
    public const string Ok = "OK";

    /// <summary>The code of a call that its client cancelled.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The code of a call that asked the client for input instead of answering.</summary>
    public const string InputRequired = "INPUT_REQUIRED";

    public string Tool => tool;

    public SessionId Session => session;

    public Activity? Activity => activity;

    public required RequestId RequestId { get; init; }

    public required IDictionary<string, System.Text.Json.JsonElement>? Arguments { get; init; }

    public required long Started { get; init; }

    /// <summary>The running invocation, once the gates let the call through.</summary>
    public Invocation? Call { get; set; }

    /// <summary>How the call ended.</summary>
    public string Code { get; set; } = Ok;

    public ErrorOutcome? Outcome { get; set; }

    /// <summary>The reference of the error, if there was one.</summary>
    public string? Ref { get; set; }

    /// <inheritdoc/>
    public void Dispose() => observer.End(this);
}
