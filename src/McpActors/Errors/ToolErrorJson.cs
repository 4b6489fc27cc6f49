using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using ModelContextProtocol.Protocol;

namespace McpActors.Errors;

/// <summary>Writes the error object and makes the result that carries it.</summary>
internal static class ToolErrorJson
{
    /// <summary>The text is read by a model, not embedded in HTML: quotes and letters stay as they are.</summary>
    private static readonly JsonSerializerOptions TextOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CallToolResult ToResult(ToolError error) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = ToText(error) }],
        Meta = new JsonObject { [ToolError.MetaKey] = ToObject(error) },
    };

    public static string ToText(ToolError error) => ToObject(error).ToJsonString(TextOptions);

    public static JsonObject ToObject(ToolError error)
    {
        var json = new JsonObject
        {
            ["error"] = true,
            ["code"] = error.Code,
            ["message"] = error.Message,
            ["retryable"] = error.Retryable,
        };
        if (error.RetryAfter is { } retryAfter)
            json["retryAfterMs"] = WholeMilliseconds(retryAfter);
        json["outcome"] = NameOf(error.Outcome);
        json["source"] = NameOf(error.Source);
        json["hops"] = error.Hops;
        json["ref"] = error.Ref;
        json["details"] = error.Details?.DeepClone() ?? new JsonObject();
        json["timestamp"] = TextOf(error.Timestamp);
        return json;
    }

    public static string NameOf(ErrorOutcome outcome) => outcome switch
    {
        ErrorOutcome.NotStarted => "not_started",
        ErrorOutcome.NotApplied => "not_applied",
        ErrorOutcome.InProgress => "in_progress",
        ErrorOutcome.Applied => "applied",
        _ => "unknown",
    };

    public static string NameOf(ErrorSource source) => source switch
    {
        ErrorSource.Caller => "caller",
        ErrorSource.Policy => "policy",
        ErrorSource.Upstream => "upstream",
        _ => "self",
    };

    private static long WholeMilliseconds(TimeSpan time) => Math.Max(0, (long)Math.Ceiling(time.TotalMilliseconds));

    private static string TextOf(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
