using System.Text.Json.Nodes;

using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Modern;

/// <summary>
/// What every request of revision 2026-07-28 must satisfy before it reaches the server: headers that agree with the body, a known version,
/// complete <c>_meta</c>, a method that still exists (basic/transports, basic/versioning; SEP-2243, SEP-2575).
/// </summary>
internal sealed class ModernRules(ParamHeaders paramHeaders)
{
    /// <summary>Whether a message opens as a modern client does; anything else is legacy.</summary>
    public static bool Apply(IHeaderDictionary headers, JsonRpcMessage message)
    {
        string? version = headers[HeaderNames.Version];
        if (version is not null && (Revision.IsModern(version) || IsUnknown(version, headers)))
            return true;

        return message is JsonRpcRequest request && (Methods.IsModernOnly(request.Method) || VersionIn(request) is not null);
    }

    /// <summary>The first rule that a request breaks, or null.</summary>
    public Refusal? FindBreach(IHeaderDictionary headers, JsonRpcRequest request) =>
        FindVersionBreach(headers, request)
        ?? FindMetaBreach(request)
        ?? FindMethodBreach(headers, request)
        ?? FindNameBreach(headers, request)
        ?? paramHeaders.FindBreach(headers, request);

    /// <summary>A version that is of neither era gets the modern error, unless a legacy session says which era the client lives
    /// in.</summary>
    private static bool IsUnknown(string version, IHeaderDictionary headers) =>
        !Revision.IsLegacy(version) && headers[HeaderNames.Session].Count == 0;

    private static Refusal? FindVersionBreach(IHeaderDictionary headers, JsonRpcRequest request)
    {
        string? inBody = VersionIn(request);
        string? inHeader = HeaderValue.Read(headers, HeaderNames.Version, out bool isValid);
        if (!isValid || (inBody is not null && inHeader is null))
            return Refusal.Mismatch($"The header {HeaderNames.Version} is missing or malformed.");
        if (inBody is not null && inBody != inHeader)
            return Refusal.Mismatch($"The header {HeaderNames.Version} differs from the version in _meta.");

        return inHeader is not null && !Revision.IsModern(inHeader) ? Refusal.UnsupportedVersion(inHeader) : null;
    }

    private static Refusal? FindMetaBreach(JsonRpcRequest request)
    {
        JsonObject? meta = MetaOf(request);
        if (VersionIn(request) is null)
            return Refusal.InvalidParams($"The request must carry _meta[\"{MetaNames.Version}\"].");

        return meta?[MetaNames.ClientCapabilities] is JsonObject
            ? null
            : Refusal.InvalidParams($"The request must carry _meta[\"{MetaNames.ClientCapabilities}\"], an object.");
    }

    private static Refusal? FindMethodBreach(IHeaderDictionary headers, JsonRpcRequest request)
    {
        string? inHeader = HeaderValue.Read(headers, HeaderNames.Method, out bool isValid);
        if (!isValid || inHeader is null)
            return Refusal.Mismatch($"The header {HeaderNames.Method} is missing or malformed.");
        if (inHeader != request.Method)
            return Refusal.Mismatch($"The header {HeaderNames.Method} differs from the method in the body.");

        return Methods.IsRemoved(request.Method)
            ? Refusal.UnknownMethod($"This method does not exist in revision {Revision.Modern}.")
            : null;
    }

    private static Refusal? FindNameBreach(IHeaderDictionary headers, JsonRpcRequest request)
    {
        if (Methods.NameMemberOf(request.Method) is not { } member)
            return null;

        string? inHeader = HeaderValue.Read(headers, HeaderNames.Name, out bool isValid);
        if (!isValid || inHeader is null)
            return Refusal.Mismatch($"The header {HeaderNames.Name} is missing or malformed.");

        return inHeader == TextOf((request.Params as JsonObject)?[member])
            ? null
            : Refusal.Mismatch($"The header {HeaderNames.Name} differs from params.{member} in the body.");
    }

    private static string? VersionIn(JsonRpcRequest request) => TextOf(MetaOf(request)?[MetaNames.Version]);

    private static JsonObject? MetaOf(JsonRpcRequest request) => (request.Params as JsonObject)?[MetaNames.Meta] as JsonObject;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
