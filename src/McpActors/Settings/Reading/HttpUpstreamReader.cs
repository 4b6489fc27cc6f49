using System.Buffers;

namespace McpActors.Settings.Reading;

/// <summary>Reads the keys of an upstream of kind <c>http</c>, and the pool that a delegate can have too.</summary>
internal static class HttpUpstreamReader
{
    /// <summary>RFC 9110, section 5.6.2: the letters of a token, and so of a field name.</summary>
    private static readonly SearchValues<char> TokenLetters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static HttpUpstreamSettings ReadPool(Section section, HttpUpstreamSettings fallback) => fallback with
    {
        MaxConnections = section.Number("max-connections", fallback.MaxConnections, 1, 10_000),
        IdleTimeout = section.Duration("idle-timeout", fallback.IdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        ConnectTimeout = section.Duration(
            "connect-timeout", fallback.ConnectTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
        MaxResponseBytes = section.Size("max-response", fallback.MaxResponseBytes, 1024, 1024L * 1024 * 1024),
    };

    public static HttpUpstreamSettings Read(Section section, HttpUpstreamSettings fallback) => ReadPool(section, fallback) with
    {
        BaseUrl = ReadBaseUrl(section),
        Headers = ReadHeaders(section),
    };

    /// <summary>No message shows the address: it may hold a secret.</summary>
    private static Uri? ReadBaseUrl(Section section)
    {
        if (!section.Has("base-url"))
        {
            section.Missing("base-url", "an upstream of kind = http needs its address");
            return null;
        }

        if (section.Text("base-url") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            section.Error("base-url", "it must be an absolute http or https address, such as https://api.example/v1/.");
        else if (url.UserInfo.Length > 0)
            section.Error("base-url", "a user name or password does not belong here; send it as headers.Authorization.");
        else if (url.Query.Length > 0 || url.Fragment.Length > 0)
            section.Error("base-url", "it must have no query and no fragment; requests bring their own.");
        else
            return url;
        return null;
    }

    private static IReadOnlyDictionary<string, string> ReadHeaders(Section section)
    {
        var headers = section.Secrets("headers", StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenLetters))
                section.Error("headers", $"'{Written.Short(name)}' is no header name.");
            else if (value.Any(static letter => letter is < ' ' or > '~'))
                section.Error("headers", $"the value of {name} must be printable ASCII on one line.");
        }

        return headers;
    }
}
