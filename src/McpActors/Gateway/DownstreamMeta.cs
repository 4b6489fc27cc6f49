using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpActors.Gateway;

/// <summary>
/// Makes the <c>_meta</c> that a downstream server gets: what is left of the deadline, and the caller's trace context (SEP-414). Nothing
/// else of the caller's goes down: neither its keys nor anything that could be a secret.
/// </summary>
internal static class DownstreamMeta
{
    /// <summary>What is left of the deadline, in whole milliseconds.</summary>
    public const string DeadlineKey = "io.github.mcpactors/deadline-ms";

    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    /// <summary>The <c>_meta</c> of one attempt.</summary>
    /// <param name="callers">The caller's own.</param>
    /// <param name="remaining">What is left.</param>
    public static JsonObject For(JsonObject? callers, TimeSpan remaining)
    {
        var meta = new JsonObject { [DeadlineKey] = (long)remaining.TotalMilliseconds };
        Copy(callers, meta, TraceParent);
        Copy(callers, meta, TraceState);
        return meta;
    }

    private static void Copy(JsonObject? from, JsonObject to, string key)
    {
        if (from is not null && from.TryGetPropertyValue(key, out var value) && value?.GetValueKind() == JsonValueKind.String)
            to[key] = value.GetValue<string>();
    }
}
