using System.Net.Sockets;

namespace McpActors.Server.Hosting;

/// <summary>Says why an address cannot be listened on, in words for whoever started the server.</summary>
internal static class ListenFailure
{
    /// <summary>The reason, or null when the failure is about something else.</summary>
    public static string? Explain(IOException failure, Uri url)
    {
        var address = url.GetLeftPart(UriPartial.Authority);
        return SocketErrorOf(failure) switch
        {
            SocketError.AddressAlreadyInUse =>
                $"{address} is in use by another process. Stop that one, or listen elsewhere: --url http://127.0.0.1:0 takes any free port.",
            SocketError.AccessDenied => $"{address} may not be listened on by this user. Choose a port above 1023.",
            SocketError.AddressNotAvailable => $"{address} is no address of this machine.",
            null => null,
            var error => $"{address} cannot be listened on: {error}.",
        };
    }

    private static SocketError? SocketErrorOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException socket)
                return socket.SocketErrorCode;
        }

        return null;
    }
}
