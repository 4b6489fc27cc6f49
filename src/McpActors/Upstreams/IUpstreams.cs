namespace McpActors.Upstreams;

/// <summary>The upstreams that the configuration defines, by name.</summary>
public interface IUpstreams
{
    /// <summary>Finds an upstream.</summary>
    /// <param name="name">Its key under <c>mcp-actors.upstreams</c>.</param>
    /// <exception cref="KeyNotFoundException">The configuration defines no such upstream; the message says where to add it.</exception>
    IUpstream this[string name] { get; }

    /// <summary>The names, in the order of the configuration.</summary>
    IReadOnlyList<string> Names { get; }
}
