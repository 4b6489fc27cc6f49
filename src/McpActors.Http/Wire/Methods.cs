using System.Text.Json;

namespace McpActors.Http.Wire;

/// <summary>The methods and notifications that the edge itself must know.</summary>
internal static class Methods
{
    public const string Call = "tools/call";
    public const string GetPrompt = "prompts/get";
    public const string ReadResource = "resources/read";
    public const string Listen = "subscriptions/listen";
    public const string Discover = "server/discover";
    public const string Initialize = "initialize";
    public const string Cancelled = "notifications/cancelled";
    public const string ToolsChanged = "notifications/tools/list_changed";
    public const string PromptsChanged = "notifications/prompts/list_changed";
    public const string ResourcesChanged = "notifications/resources/list_changed";
    public const string ResourceUpdated = "notifications/resources/updated";
    public const string Acknowledged = "notifications/subscriptions/acknowledged";

    /// <summary>Reads a method name without allocating the one that nearly every message has.</summary>
    public static string Intern(ref Utf8JsonReader reader) => reader.ValueTextEquals("tools/call"u8) ? Call : reader.GetString()!;

    /// <summary>Whether revision 2026-07-28 removed a method; the server still has a handler for older clients.</summary>
    public static bool IsRemoved(string method) =>
        method is Initialize or "ping" or "logging/setLevel" or "resources/subscribe" or "resources/unsubscribe";

    /// <summary>Whether a method came with revision 2026-07-28.</summary>
    public static bool IsModernOnly(string method) => method is Listen or Discover;

    /// <summary>The member of <c>params</c> that the header <c>Mcp-Name</c> repeats, or null when the method has none.</summary>
    public static string? NameMemberOf(string method) => method switch
    {
        Call or GetPrompt => "name",
        ReadResource => "uri",
        "tasks/get" or "tasks/update" or "tasks/cancel" => "taskId",
        _ => null,
    };
}
