namespace McpActors.Edge;

/// <summary>
/// What an edge tells the pipeline about a request, as entries of the message context's <c>Items</c>. An edge that sets none of them serves one
/// local process, as stdio does.
/// </summary>
public static class EdgeItems
{
    /// <summary>The remote <see cref="System.Net.IPAddress"/> of the connection.</summary>
    public const string RemoteAddress = "mcpactors.remote-address";

    /// <summary>A <see cref="Func{T, TResult}"/> of string to string or null that reads a request header by name.</summary>
    public const string Headers = "mcpactors.headers";
}
