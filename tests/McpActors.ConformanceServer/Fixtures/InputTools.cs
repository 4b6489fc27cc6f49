using System.ComponentModel;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>Tools that need input from the client and say so with an input-required result (SEP-2322).</summary>
[McpServerToolType]
internal sealed class InputTools
{
    [McpServerTool(Name = "test_input_required_result_elicitation", ReadOnly = true)]
    [Description("Needs a name.")]
    public static string Elicitation(RequestContext<CallToolRequestParams> context) =>
        TextOf(context.Params, "user_name", "name") is { } name
            ? $"Hello, {name}!"
            : throw Required(new() { ["user_name"] = InputRequests.Ask("What is your name?", "name") });

    [McpServerTool(Name = "test_input_required_result_sampling", ReadOnly = true)]
    [Description("Needs an answer of the client's model.")]
    public static string Sampling(RequestContext<CallToolRequestParams> context) =>
        Answer(context.Params, "capital_question")?.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo) is { } answer
            ? $"The model says: {answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}"
            : throw Required(new()
            {
                ["capital_question"] = InputRequest.ForSampling(InputRequests.Sampling("What is the capital of France?", 100)),
            });

    [McpServerTool(Name = "test_input_required_result_list_roots", ReadOnly = true)]
    [Description("Needs the client's roots.")]
    public static string Roots(RequestContext<CallToolRequestParams> context) =>
        Answer(context.Params, "client_roots")?.Deserialize(InputResponse.ListRootsResultJsonTypeInfo) is { } answer
            ? $"Roots: {string.Join(", ", answer.Roots.Select(root => root.Uri))}"
            : throw Required(new() { ["client_roots"] = InputRequests.Roots() });

    [McpServerTool(Name = "test_input_required_result_request_state", ReadOnly = true)]
    [Description("Needs a confirmation and its state back.")]
    public static string State(RequestContext<CallToolRequestParams> context) =>
        SignedState.Read(context.Params?.RequestState) == "confirm" && Answer(context.Params, "confirm") is not null
            ? "state-ok"
            : throw Required(new() { ["confirm"] = InputRequests.Confirm("Please confirm") }, "confirm");

    [McpServerTool(Name = "test_input_required_result_tampered_state", ReadOnly = true)]
    [Description("Needs a confirmation and an untouched state.")]
    public static string Tampered(RequestContext<CallToolRequestParams> context) => State(context);

    [McpServerTool(Name = "test_input_required_result_multiple_inputs", ReadOnly = true)]
    [Description("Needs three inputs at once.")]
    public static string Multiple(RequestContext<CallToolRequestParams> context) =>
        Answer(context.Params, "user_name") is not null
        && Answer(context.Params, "greeting") is not null
        && Answer(context.Params, "client_roots") is not null
        && SignedState.Read(context.Params?.RequestState) == "three"
            ? "All inputs received."
            : throw Required(
                new()
                {
                    ["user_name"] = InputRequests.Ask("What is your name?", "name"),
                    ["greeting"] = InputRequest.ForSampling(InputRequests.Sampling("Generate a greeting", 50)),
                    ["client_roots"] = InputRequests.Roots(),
                },
                "three");

    [McpServerTool(Name = "test_input_required_result_multi_round", ReadOnly = true)]
    [Description("Needs two inputs, one after the other.")]
    public static string MultiRound(RequestContext<CallToolRequestParams> context) => SignedState.Read(context.Params?.RequestState) switch
    {
        "second" when TextOf(context.Params, "step2", "color") is { } color => $"Your favorite color is {color}.",
        "first" or "second" when Answer(context.Params, "step1") is not null || Answer(context.Params, "step2") is not null =>
            throw Required(new() { ["step2"] = InputRequests.Ask("Step 2: What is your favorite color?", "color") }, "second"),
        _ => throw Required(new() { ["step1"] = InputRequests.Ask("Step 1: What is your name?", "name") }, "first"),
    };

    [McpServerTool(Name = "test_input_required_result_capabilities", ReadOnly = true)]
    [Description("Needs whatever the client can give.")]
    public static string Capabilities(RequestContext<CallToolRequestParams> context)
    {
        if (context.Params?.InputResponses is { Count: > 0 })
            return "Input received.";

        Dictionary<string, InputRequest> requests = [];
        ClientCapabilities? declared = context.Server.ClientCapabilities;
        if (declared?.Sampling is not null)
            requests["sampling"] = InputRequest.ForSampling(InputRequests.Sampling("Say hello", 50));
        if (declared?.Elicitation is not null)
            requests["elicitation"] = InputRequests.Ask("What is your name?", "name");
        if (declared?.Roots is not null)
            requests["roots"] = InputRequests.Roots();
        return requests.Count == 0 ? "The client can give nothing." : throw Required(requests);
    }

    /// <summary>The text that the client gave for one property of an elicitation; null when there is none of that shape.</summary>
    internal static string? TextOf(RequestParams? parameters, string key, string property) =>
        Answer(parameters, key) is { RawValue.ValueKind: System.Text.Json.JsonValueKind.Object } answer
        && answer.RawValue.TryGetProperty("content", out var content) && content.ValueKind == System.Text.Json.JsonValueKind.Object
        && content.TryGetProperty(property, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String
            ? value.GetString()
            : null;

    internal static InputRequiredException Required(Dictionary<string, InputRequest> requests, string? state = null) =>
        new(new InputRequiredResult { InputRequests = requests, RequestState = state is null ? null : SignedState.Sign(state) });

    private static InputResponse? Answer(RequestParams? parameters, string key) =>
        parameters?.InputResponses is { } answers && answers.TryGetValue(key, out InputResponse? answer) ? answer : null;
}
