namespace McpActors.Http.Wire;

/// <summary>The HTTP headers that MCP defines (revision 2026-07-28, basic/transports; SEP-2243).</summary>
internal static class HeaderNames
{
    public const string Version = "MCP-Protocol-Version";
    public const string Method = "Mcp-Method";
    public const string Name = "Mcp-Name";
    public const string Param = "Mcp-Param-";
    public const string Session = "Mcp-Session-Id";
    public const string IdempotencyKey = "Idempotency-Key";
}
