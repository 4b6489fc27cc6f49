using System.Runtime.InteropServices;

using McpActors.Errors;

using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>What came of waiting for a tool: the tool, why it did not come in time, or neither when none of that name is to come.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(McpServerTool? Tool, Fault? Missing);
