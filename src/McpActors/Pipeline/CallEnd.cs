using System.Runtime.InteropServices;

using McpActors.Errors;

using ModelContextProtocol.Protocol;

namespace McpActors.Pipeline;

/// <summary>How a call ended: with the tool's result, or with a fault.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallEnd(CallToolResult? Result, Fault? Fault);
