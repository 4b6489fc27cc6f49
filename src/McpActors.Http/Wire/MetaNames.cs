namespace McpActors.Http.Wire;

/// <summary>The members of <c>_meta</c> that a modern request must or may carry (revision 2026-07-28, basic).</summary>
internal static class MetaNames
{
    public const string Meta = "_meta";
    public const string Version = "io.modelcontextprotocol/protocolVersion";
    public const string ClientCapabilities = "io.modelcontextprotocol/clientCapabilities";
    public const string SubscriptionId = "io.modelcontextprotocol/subscriptionId";
}
