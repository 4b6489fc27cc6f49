using ModelContextProtocol.Protocol;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>What a fixture asks a client for.</summary>
internal static class InputRequests
{
    public static CreateMessageRequestParams Sampling(string prompt, int maxTokens) => new()
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
        MaxTokens = maxTokens,
    };

    public static ElicitRequestParams Elicitation(
        string message,
        Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> properties) => new()
        {
            Message = message,
            RequestedSchema = new ElicitRequestParams.RequestSchema { Properties = properties, Required = [.. properties.Keys] },
        };

    public static InputRequest Ask(string message, string property) =>
        InputRequest.ForElicitation(Elicitation(message, new() { [property] = new ElicitRequestParams.StringSchema() }));

    public static InputRequest Confirm(string message) =>
        InputRequest.ForElicitation(Elicitation(message, new() { ["ok"] = new ElicitRequestParams.BooleanSchema() }));

    public static InputRequest Roots() => InputRequest.ForRootsList(new ListRootsRequestParams());
}
