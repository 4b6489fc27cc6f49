using System.Reflection;
using System.Text.Json;

using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>
/// Finds out, after a tool of ours has failed, whether it was the binding of its arguments that failed: the SDK reports that as an exception like
/// any other. Costs nothing while calls succeed.
/// </summary>
internal static class ArgumentDiagnosis
{
    /// <summary>The first parameter that the arguments do not fit, or null when they bind, so that the body has run.</summary>
    public static ArgumentFault? Find(McpServerTool tool, IDictionary<string, JsonElement>? arguments)
    {
        if (tool.Metadata.OfType<MethodInfo>().FirstOrDefault() is not { } method || !TryPropertiesOf(tool, out var properties))
            return null;

        foreach (var parameter in method.GetParameters())
        {
            if (parameter.Name is { } name && properties.TryGetProperty(name, out _) && FaultOf(parameter, name, arguments) is { } fault)
                return fault;
        }

        return null;
    }

    private static bool TryPropertiesOf(McpServerTool tool, out JsonElement properties)
    {
        properties = default;
        return tool.ProtocolTool.InputSchema is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("properties", out properties);
    }

    private static ArgumentFault? FaultOf(ParameterInfo parameter, string name, IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || !arguments.TryGetValue(name, out var argument))
            return parameter.HasDefaultValue ? null : new(name, $"The required parameter '{name}' is missing.");

        try
        {
            argument.Deserialize(parameter.ParameterType, McpJsonUtilities.DefaultOptions);
            return null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            return new(name, $"The parameter '{name}' does not take {Describe(argument)}; it takes {Describe(parameter)}.");
        }
    }

    private static string Describe(JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "this string",
        JsonValueKind.Number => "this number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static string Describe(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        if (type == typeof(string) || type == typeof(char) || type == typeof(Guid) || type == typeof(Uri))
            return "a string";
        if (type == typeof(bool))
            return "true or false";

        return Type.GetTypeCode(type) switch
        {
            >= TypeCode.SByte and <= TypeCode.UInt64 => "an integer in range",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.DateTime => "a date and time as a string",
            _ => type.IsArray ? "an array" : "what the input schema describes",
        };
    }
}
