using System.Net;
using System.Net.Sockets;

namespace McpActors.Server.Demo.Tools;

/// <summary>Tells addresses of the public internet from those of this machine, of private networks and of special use (RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address is one of the public internet. IPv4 addresses within IPv6 count as what they stand for.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        bool isRouted = plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain);
        return isRouted && !Special.Any(network => network.Contains(plain));
    }
}
