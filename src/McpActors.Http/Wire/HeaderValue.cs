using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

using ModelContextProtocol.Protocol;

namespace McpActors.Http.Wire;

/// <summary>Reads a header that repeats a part of the body (SEP-2243): visible ASCII, or UTF-8 in the form <c>=?base64?…?=</c>.</summary>
internal static class HeaderValue
{
    /// <summary>
    /// The decoded value without surrounding white space (RFC 9110 section 5.5); null when the header is absent. <paramref name="isValid"/>
    /// is false when the header occurs more than once or cannot be decoded.
    /// </summary>
    public static string? Read(IHeaderDictionary headers, string name, out bool isValid)
    {
        StringValues values = headers[name];
        isValid = values.Count <= 1;
        if (values.Count != 1 || values[0] is not { } raw)
            return null;

        string trimmed = raw.AsSpan().Trim(" \t").Length == raw.Length ? raw : raw.Trim(' ', '\t');
        isValid = !trimmed.AsSpan().ContainsAnyExceptInRange(' ', '~');
        if (!isValid || !trimmed.StartsWith("=?", StringComparison.Ordinal))
            return isValid ? trimmed : null;

        string? decoded = McpHeaderEncoder.DecodeValue(trimmed);
        isValid = decoded is not null;
        return decoded;
    }
}
