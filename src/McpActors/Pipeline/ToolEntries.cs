using System.Runtime.CompilerServices;

using McpActors.Settings;

using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>The entries of all tools that have been called; an entry lives as long as its tool.</summary>
internal sealed class ToolEntries(ToolPolicies policies)
{
    private readonly ConditionalWeakTable<McpServerTool, ToolEntry> _entries = [];

    /// <summary>The entry of a tool.</summary>
    public ToolEntry Of(McpServerTool tool) =>
        _entries.TryGetValue(tool, out var entry) ? entry : _entries.GetValue(tool, Make);

    private ToolEntry Make(McpServerTool tool) => new(tool, policies.Of(tool.ProtocolTool.Name));
}
