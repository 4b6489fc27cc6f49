using System.Collections.Immutable;
using System.Net;

using McpActors.Edge;

namespace McpActors.Settings.Reading;

/// <summary>Reads <c>server</c>.</summary>
internal static class ServerReader
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static ServerSettings Read(Section section)
    {
        var fallback = new ServerSettings();
        var path = ReadPath(section) ?? fallback.Http.Path;
        var url = ReadUrl(section) ?? fallback.Url;
        var drain = section.Duration("drain-timeout", fallback.DrainTimeout, TimeSpan.Zero, TenMinutes);
        var server = new ServerSettings
        {
            Url = new Uri(url.GetLeftPart(UriPartial.Authority)),
            AllowAnonymous = ReadAllowAnonymous(section, url),
            MaxConcurrentCalls = section.Number("max-concurrent-calls", fallback.MaxConcurrentCalls, 1, 100_000),
            InputTimeout = section.Duration("input-timeout", fallback.InputTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            MaxSuspendedCalls = section.Number("max-suspended-calls", fallback.MaxSuspendedCalls, 1, 100_000),
            DrainTimeout = drain,
            Http = ReadLimits(section, fallback.Http) with
            {
                Path = url.AbsolutePath == "/" ? path : url.AbsolutePath,
                AllowedHosts = ReadHosts(section),
                AllowedOrigins = ReadOrigins(section),
                DrainTimeout = drain,
            },
        };
        section.End();
        return server;
    }

    private static bool ReadAllowAnonymous(Section section, Uri url)
    {
        var isAllowed = section.Boolean("allow-anonymous", fallback: false);
        if (!isAllowed && !IsLoopback(url))
        {
            section.Error(
                "url",
                $"'{url.Authority}' can be reached from other machines, and this build authenticates nobody; "
                + "use a loopback address, or set mcp-actors.server.allow-anonymous = true if everyone may call.");
        }

        return isAllowed;
    }

    private static HttpEdgePolicy ReadLimits(Section section, HttpEdgePolicy http) => http with
    {
        MaxBodyBytes = (int)section.Size("max-body", http.MaxBodyBytes, 1024, 64 * 1024 * 1024),
        BodyTimeout = section.Duration("body-timeout", http.BodyTimeout, TimeSpan.FromMilliseconds(100), TenMinutes),
        MaxHeaderBytes = (int)section.Size("max-headers", http.MaxHeaderBytes, 1024, 1024 * 1024),
        MaxHeaderCount = section.Number("max-header-count", http.MaxHeaderCount, 10, 1_000),
        MaxJsonDepth = section.Number("max-json-depth", http.MaxJsonDepth, 8, 64),
        MaxRequests = section.Number("max-requests", http.MaxRequests, 1, 1_000_000),
        RequestTimeout = section.Duration("request-timeout", http.RequestTimeout, TimeSpan.FromSeconds(1), Day),
        MaxSessions = section.Number("max-sessions", http.MaxSessions, 1, 1_000_000),
        SessionIdleTimeout = section.Duration("session-idle-timeout", http.SessionIdleTimeout, TimeSpan.FromSeconds(1), Day),
        MaxStreams = section.Number("max-streams", http.MaxStreams, 1, 1_000_000),
        MaxListenStreams = section.Number("max-listen-streams", http.MaxListenStreams, 1, 1_000_000),
        MaxListenResources = section.Number("max-listen-resources", http.MaxListenResources, 1, 10_000),
        MaxQueuedMessages = section.Number("max-queued-messages", http.MaxQueuedMessages, 1, 100_000),
        WriteTimeout = section.Duration("write-timeout", http.WriteTimeout, TimeSpan.FromMilliseconds(100), TenMinutes),
        KeepAlive = section.Duration("keep-alive", http.KeepAlive, TimeSpan.FromSeconds(1), TenMinutes),
    };

    private static Uri? ReadUrl(Section section)
    {
        const string Rule = "write http, an IP address or localhost, and a port, such as http://127.0.0.1:7300.";
        if (section.Text("url") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            section.Error("url", $"'{Written.Short(text)}' is no address to listen on; {Rule}");
        else if (url.Scheme == "https")
            section.Error("url", "https is not served; put a reverse proxy that ends TLS in front of a loopback address.");
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            section.Error("url", $"an address to listen on has no user name, query or fragment; {Rule}");
        else if (url.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6) && url.Host != "localhost")
            section.Error("url", $"'{Written.Short(url.Host)}' is a name, and a server listens on addresses; {Rule}");
        else
            return url;
        return null;
    }

    private static string? ReadPath(Section section)
    {
        if (section.Text("path") is not { } path)
            return null;
        var isLiteral = path.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~');
        if (isLiteral && path.StartsWith('/'))
            return path;
        section.Error("path", $"'{Written.Short(path)}' is no path; write a slash, then letters, digits, '/', '-', '_', '.' or '~'.");
        return null;
    }

    private static ImmutableArray<string> ReadHosts(Section section)
    {
        var hosts = section.Texts("allowed-hosts");
        foreach (var host in hosts)
        {
            if (Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
                section.Error("allowed-hosts", $"'{Written.Short(host)}' is no host name; write it without scheme, port and path.");
        }

        return hosts;
    }

    private static ImmutableArray<string> ReadOrigins(Section section)
    {
        var origins = section.Texts("allowed-origins");
        foreach (var origin in origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.GetLeftPart(UriPartial.Authority) != origin)
            {
                section.Error(
                    "allowed-origins",
                    $"'{Written.Short(origin)}' is no origin; write scheme and host in lower case, and the port unless it is the "
                    + "scheme's own, such as https://app.example, without a path.");
            }
        }

        return origins;
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}
