using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Http.Modern;

/// <summary>
/// Compares <c>Mcp-Param-*</c> headers with the arguments they repeat (SEP-2243). Only tools of the server's own collection are known here;
/// tools behind a call handler are not checked.
/// </summary>
internal sealed class ParamHeaders(McpServerOptions options)
{
    private const int MaxDepth = 16;
    private const string Annotation = "x-mcp-header";

    private readonly ConditionalWeakTable<McpServerTool, IReadOnlyList<ParamHeader>> _known = [];

    /// <summary>The first header that is missing, malformed or different, or null.</summary>
    public Refusal? FindBreach(IHeaderDictionary headers, JsonRpcRequest request)
    {
        if (request.Method != Methods.Call || options.ToolCollection is not { } tools
            || request.Params is not JsonObject parameters
            || parameters["name"] is not JsonValue value || !value.TryGetValue(out string? name)
            || !tools.TryGetPrimitive(name, out McpServerTool? tool))
        {
            return null;
        }

        IReadOnlyList<ParamHeader> expected = _known.GetValue(tool, static found => Read(found.ProtocolTool.InputSchema));
        for (int i = 0; i < expected.Count; i++)
        {
            if (!Agrees(headers, expected[i], parameters["arguments"]))
                return Refusal.Mismatch($"The header {expected[i].Header} is missing, malformed or differs from the argument.");
        }

        return null;
    }

    private static bool Agrees(IHeaderDictionary headers, ParamHeader expected, JsonNode? arguments)
    {
        string? sent = HeaderValue.Read(headers, expected.Header, out bool isValid);
        JsonNode? argument = arguments;
        foreach (string member in expected.Path)
            argument = ValueOf(argument, member);

        if (!isValid || argument is not JsonValue value)
            return isValid && sent is null;

        return sent is not null && value.GetValueKind() switch
        {
            JsonValueKind.String => sent == value.GetValue<string>(),
            JsonValueKind.True => sent == "true",
            JsonValueKind.False => sent == "false",
            JsonValueKind.Number => IsSameNumber(sent, value.ToJsonString()),
            _ => false,
        };
    }

    private static JsonNode? ValueOf(JsonNode? node, string member)
    {
        try
        {
            return (node as JsonObject)?[member];
        }
        catch (ArgumentException)
        {
            // A name that occurs twice has no one value; the pipeline's validation says so to the caller.
            return null;
        }
    }

    private static bool IsSameNumber(string sent, string inBody) =>
        sent == inBody
        || (decimal.TryParse(sent, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal left)
            && decimal.TryParse(inBody, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal right)
            && left == right);

    private static List<ParamHeader> Read(JsonElement schema)
    {
        List<ParamHeader> found = [];
        ReadProperties(schema, [], found);
        return found;
    }

    private static void ReadProperties(JsonElement schema, List<string> path, List<ParamHeader> found)
    {
        if (path.Count >= MaxDepth || schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in properties.EnumerateObject())
        {
            path.Add(property.Name);
            if (property.Value.ValueKind == JsonValueKind.Object
                && property.Value.TryGetProperty(Annotation, out JsonElement header) && header.ValueKind == JsonValueKind.String)
            {
                found.Add(new ParamHeader(HeaderNames.Param + header.GetString(), path.ToArray()));
            }

            ReadProperties(property.Value, path, found);
            path.RemoveAt(path.Count - 1);
        }
    }
}
