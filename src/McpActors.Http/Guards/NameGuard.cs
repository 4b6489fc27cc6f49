using System.Collections.Frozen;
using System.Net;

using McpActors.Edge;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpActors.Http.Guards;

/// <summary>
/// Refuses requests that a browser was tricked into: a <c>Host</c> that is not ours (DNS rebinding) or an <c>Origin</c> that may not call
/// us (MCP transports, "Security Warning"; RFC 6454).
/// </summary>
internal sealed class NameGuard(HttpEdgePolicy policy, IServer server, ILogger logger)
{
    private readonly FrozenSet<string> _hosts = policy.AllowedHosts.Select(Bare).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenSet<string> _origins = policy.AllowedOrigins.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private bool? _isLocal;

    public Refusal? FindBreach(HttpRequest request)
    {
        if (!MayName(request.Host.Host))
        {
            Log.RefusedForeignName(logger, Shown(request.Host.Value));
            return Refusal.Forbidden("This server does not answer under that host name.");
        }

        if (request.Headers.Origin.Count > 0 && !MayCall(request.Headers.Origin.ToString(), request.Host))
        {
            Log.RefusedForeignName(logger, Shown(request.Headers.Origin.ToString()));
            return Refusal.Forbidden("Pages of that origin may not call this server.");
        }

        return null;
    }

    private bool MayName(string host) => _hosts.Count > 0 ? _hosts.Contains(Bare(host)) : !IsLocal() || IsLoopback(host);

    private bool MayCall(string origin, HostString host)
    {
        if (_origins.Count > 0)
            return _origins.Contains(origin);
        if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) || page.Scheme is not ("http" or "https"))
            return false;

        return IsLocal() ? IsLoopback(page.Host) : page.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Known once the server listens. A server that tells no addresses, as in tests, counts as local: that is the stricter
    /// rule.</summary>
    private bool IsLocal()
    {
        if (_isLocal is { } known)
            return known;

        ICollection<string> addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        bool isLocal = addresses.All(address => BindingAddress.Parse(address) is var binding && IsLoopback(binding.Host));
        _isLocal = isLocal;
        return isLocal;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>An IPv6 address has brackets in a header (RFC 3986 section 3.2.2), and may have them in the policy.</summary>
    private static string Bare(string host) => host is ['[', .. var address, ']'] ? address : host;

    /// <summary>What a stranger sent goes into the log short and without control characters.</summary>
    private static string Shown(string? name) =>
        new((name ?? "").Take(100).Select(letter => letter is > ' ' and <= '~' ? letter : '?').ToArray());
}
