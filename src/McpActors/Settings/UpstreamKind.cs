namespace McpActors.Settings;

/// <summary>What stands behind an upstream (<c>upstreams.*.kind</c>).</summary>
public enum UpstreamKind
{
    /// <summary>Anything that tool code calls: a database, a client library (<c>delegate</c>).</summary>
    Delegate,

    /// <summary>An HTTP API that tool code calls through <c>IUpstream.Http</c> (<c>http</c>).</summary>
    Http,

    /// <summary>An MCP server in a child process (<c>mcp-stdio</c>).</summary>
    McpStdio,
}
