using System.Collections.Immutable;

using McpActors.Errors;

namespace McpActors.Server.Demo.Tools;

/// <summary>
/// The addresses that <c>fetch_data</c> may fetch from: scheme, host and port must be the same, and the path must lie below. Whatever is
/// not on the list is refused, private addresses first of all.
/// </summary>
/// <param name="bases">Absolute addresses whose path ends with a slash.</param>
internal sealed class AllowList(ImmutableArray<Uri> bases)
{
    private const int MaxAddressLength = 2_048;

    /// <summary>Checks an address that a caller wrote.</summary>
    /// <exception cref="SafeError">VALIDATION_ERROR: no absolute http or https address. HOST_NOT_ALLOWED, PATH_NOT_ALLOWED.</exception>
    public Uri Check(string? url)
    {
        bool isAddress = url is { Length: <= MaxAddressLength } && Uri.TryCreate(url, UriKind.Absolute, out _);
        return isAddress
            ? Check(new Uri(url!))
            : throw Arguments.Invalid($"The parameter 'url' takes an absolute address of at most {MaxAddressLength} characters.");
    }

    /// <summary>Checks an address that a redirect leads to.</summary>
    /// <exception cref="SafeError">As above.</exception>
    public Uri Check(Uri address)
    {
        if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw Arguments.Invalid("The parameter 'url' takes an http or https address without a user name.");
        if (!bases.Any(allowed => IsSameHost(allowed, address)))
            throw new SafeError("HOST_NOT_ALLOWED", "That host is not on the list of hosts that may be fetched from.", address.AbsoluteUri);
        if (!bases.Any(allowed => IsSameHost(allowed, address) && IsBelow(allowed, address)))
            throw new SafeError("PATH_NOT_ALLOWED", "That part of the host may not be fetched from.", address.AbsoluteUri);
        return address;
    }

    private static bool IsSameHost(Uri allowed, Uri address) =>
        address.Scheme == allowed.Scheme
        && address.Port == allowed.Port
        && address.IdnHost.Equals(allowed.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// <see cref="Uri"/> has already taken the dot segments out, encoded ones included. What it leaves encoded, the server may decode: an
    /// encoded slash or backslash is refused.
    /// </summary>
    private static bool IsBelow(Uri allowed, Uri address) =>
        address.AbsolutePath.StartsWith(allowed.AbsolutePath, StringComparison.Ordinal)
        && !address.AbsolutePath.Contains("%2f", StringComparison.OrdinalIgnoreCase)
        && !address.AbsolutePath.Contains("%5c", StringComparison.OrdinalIgnoreCase);
}
