using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

using McpActors.Edge;

using ModelContextProtocol.Server;

namespace McpActors.Sessions;

/// <summary>
/// Who is calling, as quota sees it: the authenticated principal, else the stdio process, else the remote address. Never anything that a client
/// can mint freely.
/// </summary>
/// <param name="Value">A text that names the session in logs: <c>principal:…</c>, <c>address:…</c> or <c>stdio</c>.</param>
internal readonly record struct SessionId(string Value)
{
    /// <summary>The one local process behind standard input and output.</summary>
    public static SessionId Stdio { get; } = new("stdio");

    /// <summary>Reads the session from a request.</summary>
    public static SessionId Of(MessageContext request)
    {
        if (request.User?.Identity is { IsAuthenticated: true } && OfPrincipal(request.User) is { } principal)
            return principal;

        return request.Items.TryGetValue(EdgeItems.RemoteAddress, out var address) && address is IPAddress remote ? OfAddress(remote) : Stdio;
    }

    /// <summary>The session of an address: a client is given a whole /64 of IPv6, so that is what counts as one.</summary>
    public static SessionId OfAddress(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return new($"address:{address}");

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new($"address:{new IPAddress(bytes)}/64");
    }

    private static SessionId? OfPrincipal(ClaimsPrincipal user)
    {
        var subject = user.FindFirst("sub") ?? user.FindFirst(ClaimTypes.NameIdentifier);
        return subject is null ? null : new($"principal:{user.FindFirst("iss")?.Value ?? subject.Issuer}|{subject.Value}");
    }
}
