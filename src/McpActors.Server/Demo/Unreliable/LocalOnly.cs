using System.Net;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>Keeps the demo's own endpoints to this machine, and out of reach of pages that a browser was lured to.</summary>
internal static class LocalOnly
{
    /// <summary>Puts the guard in front of an endpoint.</summary>
    public static RequestDelegate Guard(RequestDelegate next) => context => IsAllowed(context) ? next(context) : RefuseAsync(context);

    private static bool IsAllowed(HttpContext context) =>
        IsFromThisMachine(context.Connection) && IsAddress(context.Request.Host.Host) && !IsFromForeignPage(context.Request.Headers);

    private static bool IsFromThisMachine(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } remote && (IPAddress.IsLoopback(remote) || remote.Equals(connection.LocalIpAddress));

    /// <summary>A name in the Host header may be a stranger's that was pointed at us (DNS rebinding); an address cannot.</summary>
    private static bool IsAddress(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);

    /// <summary>Fetch Metadata (W3C): browsers say where a request comes from; other clients do not send the header.</summary>
    private static bool IsFromForeignPage(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin");

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The demo's endpoints answer only on the machine that they run on.\n", context.RequestAborted);
    }
}
