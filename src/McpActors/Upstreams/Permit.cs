using System.Runtime.InteropServices;

using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>Leave to make one attempt, or why there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Permit(long Id, bool IsProbe, Fault? Refusal);
