namespace McpActors.Upstreams;

/// <summary>
/// Says that a tool, or every tool of a class, calls an upstream, so that a name which the configuration does not define stops the start.
/// A parameter injected with <c>[FromKeyedServices("name")] IUpstream</c> says the same by itself.
/// </summary>
/// <param name="name">The upstream's key under <c>mcp-actors.upstreams</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class UsesUpstreamAttribute(string name) : Attribute
{
    /// <summary>The upstream's name.</summary>
    public string Name { get; } = name;
}
