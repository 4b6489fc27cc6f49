using McpActors.Settings;

namespace McpActors.Gateway;

/// <summary>Opens connections to downstream MCP servers. One per host, named to <c>WithGateway</c>.</summary>
public interface IDownstreamConnector
{
    /// <summary>
    /// Starts, or reaches, the server of an upstream. Called again for every restart, never twice at once for one upstream.
    /// </summary>
    /// <param name="upstream">The upstream.</param>
    /// <param name="cancellationToken">Gives up; nothing of the connection is left behind then.</param>
    /// <returns>The link, which the caller disposes. No handshake has been made on it.</returns>
    /// <exception cref="IOException">The server cannot be started. The message is for the log and says what to do about it.</exception>
    ValueTask<IDownstreamLink> OpenAsync(UpstreamSettings upstream, CancellationToken cancellationToken);
}
