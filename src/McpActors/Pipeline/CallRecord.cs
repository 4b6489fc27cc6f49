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

    /// <summary>The name of a tool that does not exist, in metrics: clients choose such names freely.</summary>
    public const string UnknownTool = "unknown";

    /// <summary>The name that the client sent, in a form that is fit for the log.</summary>
    public string Tool => tool;

    /// <summary>The tool's name once it is known that there is such a tool.</summary>
    public string KnownTool { get; set; } = UnknownTool;

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

    /// <summary>Whether the code was chosen by a downstream server, so that nobody knows how many there are.</summary>
    public bool IsForeignCode { get; private set; }

    /// <summary>The reference of the error, if there was one.</summary>
    public string? Ref { get; set; }

    /// <summary>The call failed.</summary>
    public void Fail(ToolError error) => (Code, Outcome, Ref, IsForeignCode) = (error.Code, error.Outcome, error.Ref, error.Hops > 0);

    /// <inheritdoc/>
    public void Dispose() => observer.End(this);
}
