using System.Net;
using System.Net.Sockets;
using System.Text;

using McpActors.Errors;

namespace McpActors.Server.Demo.Tools;

/// <summary>
/// Fetches a text from allowed addresses only. Redirects are followed by hand, and each hop is checked like the first address. A name is
/// resolved here, and the connection goes to the very address that was checked, so that a name which changes its mind gains nothing (DNS
/// rebinding).
/// </summary>
internal sealed class FetchClient : IDisposable
{
    /// <summary>How much of a body is returned.</summary>
    public const int MaxBodyCharacters = 2_000;

    /// <summary>How large a body may be at all.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>How many redirects are followed.</summary>
    public const int MaxRedirects = 3;

    private readonly AllowList _allowed;
    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="allowed">Checks every hop.</param>
    public FetchClient(AllowList allowed)
    {
        _allowed = allowed;
        var connections = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            MaxConnectionsPerServer = 20,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        };
        _http = new HttpClient(connections) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Fetches. The token is the ceiling of the whole: every hop and the body.</summary>
    /// <param name="address">An address that was checked.</param>
    /// <param name="token">Ends with the attempt.</param>
    /// <exception cref="SafeError">
    /// What <see cref="AllowList.Check(Uri)"/> throws of a redirect; HOST_NOT_ALLOWED: the name stands for a private address;
    /// TOO_MANY_REDIRECTS; HTTP_ERROR: 4xx; RESPONSE_TOO_LARGE.
    /// </exception>
    /// <exception cref="HttpRequestException">The host failed: no connection, or 5xx.</exception>
    public async ValueTask<FetchedPage> FetchAsync(Uri address, CancellationToken token)
    {
        for (int hop = 0; hop <= MaxRedirects; hop++)
        {
            using var answer = await SendAsync(address, token);
            if (RedirectOf(answer) is not { } location)
                return await ReadAsync(address, answer, token);
            address = _allowed.Check(new Uri(address, location));
        }

        throw new SafeError("TOO_MANY_REDIRECTS", $"The address redirects more than {MaxRedirects} times.", address.AbsoluteUri);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, CancellationToken token)
    {
        try
        {
            return await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, token);
        }
        catch (HttpRequestException e) when (e.InnerException is SafeError refusal)
        {
            throw new SafeError(refusal.Code, refusal.Message, refusal.InternalDetail);
        }
    }

    private static Uri? RedirectOf(HttpResponseMessage answer) => (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308
        ? answer.Headers.Location
        : null;

    private static async Task<FetchedPage> ReadAsync(Uri address, HttpResponseMessage answer, CancellationToken token)
    {
        if ((int)answer.StatusCode >= 500)
            answer.EnsureSuccessStatusCode();
        if (!answer.IsSuccessStatusCode)
            throw new SafeError("HTTP_ERROR", $"The page answered with status {(int)answer.StatusCode}.", address.AbsoluteUri);

        byte[] bytes = new byte[MaxBodyBytes + 1];
        await using var body = await answer.Content.ReadAsStreamAsync(token);
        int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token);
        if (length > MaxBodyBytes)
            throw new SafeError("RESPONSE_TOO_LARGE", $"The page has more than {MaxBodyBytes} bytes.", address.AbsoluteUri);
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return new(address.AbsoluteUri, text.Length, Cut(text));
    }

    /// <summary>Not in the middle of a surrogate pair: half of one is no text.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= MaxBodyCharacters)
            return text;
        return text[..(char.IsHighSurrogate(text[MaxBodyCharacters - 1]) ? MaxBodyCharacters - 1 : MaxBodyCharacters)];
    }

    /// <summary>An address that is written out is on the list as it is; a name must stand for public addresses only.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, token);
        if (literal is null && !addresses.All(PublicAddress.Is))
            throw new SafeError("HOST_NOT_ALLOWED", "That host stands for an address that may not be fetched from.", host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
