namespace McpActors.Gateway;

/// <summary>The connection ended before the answer came, or was not there. Stays inside the gateway.</summary>
internal sealed class DownstreamGoneException(bool wasSent, Exception? inner)
    : IOException(wasSent ? "The connection ended before the answer came." : "The connection had ended before the call was sent.", inner)
{
    /// <summary>Whether the call may have reached the server.</summary>
    public bool WasSent => wasSent;
}
