using System.Runtime.InteropServices;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>What a downstream server answered: a result, its own errors included, or a JSON-RPC error.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DownstreamAnswer(CallToolResult? Result, McpProtocolException? Error);
