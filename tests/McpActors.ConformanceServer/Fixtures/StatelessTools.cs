using System.ComponentModel;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>Tools that the suite uses to see how a server without sessions behaves (SEP-2575), and one with a repeated header
/// (SEP-2243).</summary>
[McpServerToolType]
internal sealed class StatelessTools
{
    private static int _added;

    [McpServerTool(Name = "test_missing_capability", ReadOnly = true)]
    [Description("Needs a client that can sample.")]
    public static string MissingCapability(RequestContext<CallToolRequestParams> context) =>
        context.Server.ClientCapabilities?.Sampling is not null
            ? "The client can sample."
            : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() });

    [McpServerTool(Name = "test_streaming_elicitation", ReadOnly = true)]
    [Description("Reports progress and then needs input.")]
    public static string StreamingElicitation(
        RequestContext<CallToolRequestParams> context,
        IProgress<ProgressNotificationValue> progress)
    {
        progress.Report(new ProgressNotificationValue { Progress = 1 });
        return InputTools.TextOf(context.Params, "user_name", "name") is { } name
            ? $"Hello, {name}!"
            : throw InputTools.Required(new() { ["user_name"] = InputRequests.Ask("What is your name?", "name") });
    }

    [McpServerTool(Name = "test_logging_tool", ReadOnly = true)]
    [Description("Logs to the client, if it wants that.")]
    public static string Logging(RequestContext<CallToolRequestParams> context)
    {
        ILogger log = context.Server.AsClientLoggerProvider().CreateLogger("conformance");
        log.Log(LogLevel.Information, new EventId(1), "The tool ran.", null, static (text, _) => text);
        return "Done.";
    }

    [McpServerTool(Name = "test_trigger_tool_change", ReadOnly = true)]
    [Description("Adds a tool for a moment, so that the list of tools changes.")]
    public static string TriggerToolChange(RequestContext<CallToolRequestParams> context)
    {
        McpServerTool added = McpServerTool.Create(
            static () => "Added.",
            new() { Name = $"added_{Interlocked.Increment(ref _added)}", Description = "Was added." });
        context.Server.ServerOptions.ToolCollection!.Add(added);
        context.Server.ServerOptions.ToolCollection!.Remove(added);
        return "The list of tools has changed.";
    }

    [McpServerTool(Name = "test_trigger_prompt_change", ReadOnly = true)]
    [Description("Adds a prompt for a moment, so that the list of prompts changes.")]
    public static string TriggerPromptChange(RequestContext<CallToolRequestParams> context)
    {
        McpServerPrompt added = McpServerPrompt.Create(
            static () => "Added.",
            new() { Name = $"added_{Interlocked.Increment(ref _added)}", Description = "Was added." });
        context.Server.ServerOptions.PromptCollection!.Add(added);
        context.Server.ServerOptions.PromptCollection!.Remove(added);
        return "The list of prompts has changed.";
    }

    [McpServerTool(Name = "test_header_param", ReadOnly = true)]
    [Description("Has an argument that clients repeat in a header.")]
    public static string Header([McpHeader("Region")][Description("A region.")] string region) => $"Region: {region}";
}
