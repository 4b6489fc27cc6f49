using McpActors.Deciders.Classification;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Safety;
using McpActors.Upstreams;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>Words the errors that downstream servers answer with. What they say passes the sanitizer, always.</summary>
internal static class DownstreamFaults
{
    /// <summary>What the SDK puts in front of the text of a JSON-RPC error.</summary>
    private const string RemotePrefix = "Request failed (remote): ";

    private const int LoggedTextLimitChars = 8 * 1024;

    /// <summary>A result with <c>isError</c>: an answer, not to be repeated unless it says so itself.</summary>
    public static Fault Of(CallToolResult result, EffectClass effect, Downstream downstream)
    {
        var text = TextOf(result);
        var outcome = UpstreamFaults.OutcomeOf(effect, dispatched: true);
        return SpokenError.Read(text) is { } spoken
            ? OfSpoken(spoken, outcome, text, downstream)
            : Unspoken(text, outcome, downstream);
    }

    /// <summary>A JSON-RPC error.</summary>
    public static Fault Of(McpProtocolException error, EffectClass effect, Downstream downstream)
    {
        var text = error.Message.StartsWith(RemotePrefix, StringComparison.Ordinal) ? error.Message[RemotePrefix.Length..] : error.Message;
        var verdict = JsonRpcOutcome.Classify((int)error.ErrorCode);

        // A call that the server turned away as malformed did not run.
        var outcome = verdict == AttemptOutcome.Succeeded ? ErrorOutcome.NotApplied : UpstreamFaults.OutcomeOf(effect, dispatched: true);
        if ((SpokenError.Read(error.Data) ?? SpokenError.Read(text)) is { } spoken)
            return OfSpoken(spoken, outcome, text, downstream);

        return Unspoken(text, outcome, downstream) with
        {
            Retryable = RetryRule.MayRetry(effect, dispatched: true, verdict),
            Cause = error,
        };
    }

    /// <summary>The tool's server has not listed its tools in time, so the call was not made.</summary>
    public static Fault NotListed(string upstream) => new()
    {
        Code = ErrorCode.DownstreamError,
        Message = $"The {upstream} service has not started yet. Try again later.",
        Retryable = true,
        Outcome = ErrorOutcome.NotStarted,
        Source = ErrorSource.Upstream,
    };

    private static Fault OfSpoken(SpokenError spoken, ErrorOutcome outcome, string text, Downstream downstream) => new()
    {
        Code = spoken.Code,
        Message = Shown(spoken.Message ?? string.Empty, downstream),
        Retryable = spoken.Retryable,
        RetryAfter = spoken.RetryAfter,
        // The call did start here: what the server did not start has had no effect.
        Outcome = spoken.Outcome == ErrorOutcome.NotStarted ? ErrorOutcome.NotApplied : spoken.Outcome ?? outcome,
        Source = ErrorSource.Upstream,
        Hops = spoken.Hops + 1,
        InternalDetail = Logged(text),
    };

    private static Fault Unspoken(string text, ErrorOutcome outcome, Downstream downstream) => new()
    {
        Code = ErrorCode.DownstreamError,
        Message = Shown(text, downstream),
        Outcome = outcome,
        Source = ErrorSource.Upstream,
        InternalDetail = Logged(text),
    };

    private static string Shown(string text, Downstream downstream) =>
        downstream.ShowsText ? UpstreamTextSanitizer.Sanitize(text) : UpstreamTextSanitizer.NeutralSentence;

    private static string Logged(string text) => text.Length <= LoggedTextLimitChars ? text : text[..LoggedTextLimitChars];

    private static string TextOf(CallToolResult result)
    {
        var texts = result.Content.OfType<TextContentBlock>().Select(block => block.Text);
        return string.Join('\n', texts);
    }
}
