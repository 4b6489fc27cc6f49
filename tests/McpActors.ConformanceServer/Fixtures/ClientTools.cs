using System.ComponentModel;
using System.Text.Json;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>Tools that talk to a legacy client while they run: logging, sampling, elicitation.</summary>
[McpServerToolType]
internal sealed class ClientTools
{
    [McpServerTool(Name = "test_tool_with_logging", ReadOnly = true)]
    [Description("Sends log messages while it runs.")]
    public static async Task<string> LoggingAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        ILogger log = context.Server.AsClientLoggerProvider().CreateLogger("conformance");
        foreach (string message in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            log.Log(LogLevel.Information, new EventId(1), message, null, static (text, _) => text);
            await Task.Delay(50, cancellationToken);
        }

        return "Messages sent.";
    }

    [McpServerTool(Name = "test_sampling", ReadOnly = true)]
    [Description("Asks the client's model.")]
    public static async Task<string> SampleAsync(
        RequestContext<CallToolRequestParams> context,
        [Description("What to ask.")] string prompt,
        CancellationToken cancellationToken)
    {
        CreateMessageResult answer = await context.Server.SampleAsync(InputRequests.Sampling(prompt, 100), cancellationToken);
        return $"LLM response: {answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}";
    }

    [McpServerTool(Name = "test_elicitation", ReadOnly = true)]
    [Description("Asks the user.")]
    public static async Task<string> ElicitAsync(
        RequestContext<CallToolRequestParams> context,
        [Description("What to ask.")] string message,
        CancellationToken cancellationToken)
    {
        ElicitResult answer = await context.Server.ElicitAsync(
            InputRequests.Elicitation(message, new()
            {
                ["username"] = new ElicitRequestParams.StringSchema { Description = "User's response" },
                ["email"] = new ElicitRequestParams.StringSchema { Description = "User's email address" },
            }),
            cancellationToken);
        return $"User response: {Describe(answer)}";
    }

    [McpServerTool(Name = "test_elicitation_sep1034_defaults", ReadOnly = true)]
    [Description("Asks the user, with a default for every primitive type.")]
    public static async Task<string> DefaultsAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        ElicitResult answer = await context.Server.ElicitAsync(
            InputRequests.Elicitation("Please confirm these values.", new()
            {
                ["name"] = new ElicitRequestParams.StringSchema { Default = "John Doe" },
                ["age"] = new ElicitRequestParams.NumberSchema { Type = "integer", Default = 30 },
                ["score"] = new ElicitRequestParams.NumberSchema { Default = 95.5 },
                ["status"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema
                {
                    Enum = ["active", "inactive", "pending"],
                    Default = "active",
                },
                ["verified"] = new ElicitRequestParams.BooleanSchema { Default = true },
            }),
            cancellationToken);
        return $"Elicitation completed: {Describe(answer)}";
    }

    [McpServerTool(Name = "test_elicitation_sep1330_enums", ReadOnly = true)]
    [Description("Asks the user, with every form of choice.")]
    public static async Task<string> EnumsAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        ElicitResult answer = await context.Server.ElicitAsync(
            InputRequests.Elicitation("Please choose.", new()
            {
                ["untitledSingle"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Enum = ["option1", "option2", "option3"] },
                ["titledSingle"] = new ElicitRequestParams.TitledSingleSelectEnumSchema { OneOf = Choices("Option") },
                ["legacyEnum"] = new ElicitRequestParams.LegacyTitledEnumSchema
                {
                    Enum = ["opt1", "opt2", "opt3"],
                    EnumNames = ["Option One", "Option Two", "Option Three"],
                },
                ["untitledMulti"] = new ElicitRequestParams.UntitledMultiSelectEnumSchema
                {
                    Items = new() { Enum = ["option1", "option2", "option3"] },
                },
                ["titledMulti"] = new ElicitRequestParams.TitledMultiSelectEnumSchema { Items = new() { AnyOf = Choices("Choice") } },
            }),
            cancellationToken);
        return $"Elicitation completed: {Describe(answer)}";
    }

    private static IList<ElicitRequestParams.EnumSchemaOption> Choices(string noun) =>
    [
        new() { Const = "value1", Title = $"First {noun}" },
        new() { Const = "value2", Title = $"Second {noun}" },
        new() { Const = "value3", Title = $"Third {noun}" },
    ];

    private static string Describe(ElicitResult answer) =>
        $"action={answer.Action}, content={JsonSerializer.Serialize(answer.Content, McpJsonUtilities.DefaultOptions)}";
}
