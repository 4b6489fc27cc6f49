using ModelContextProtocol.Client;

namespace McpActors.Gateway;

/// <summary>
/// One open connection to a downstream MCP server. Disposing it ends the server, and whatever that has started, within a bounded time.
/// </summary>
public interface IDownstreamLink : IAsyncDisposable
{
    /// <summary>What the handshake and all messages go over. Connected once.</summary>
    IClientTransport Transport { get; }

    /// <summary>
    /// Completes, and never fails, when the other side has ended by itself: with the reason, for the log. May complete at disposal too.
    /// </summary>
    Task<string> Ended { get; }
}
