using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>A probe's slot, which is free again at <paramref name="Until"/> whether the probe has reported or not.</summary>
/// <param name="PermitId">The probe's permit.</param>
/// <param name="Until">When the lease ends: from that instant on the probe's report does not count.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProbeLease(long PermitId, DateTimeOffset Until);
