using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>Attempts counted in one slice of the sampling window.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Slow">Those that were slow.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SampleSlice(int Total, int Failed, int Slow)
{
    internal SampleSlice Plus(in SampleSlice other) => new(Total + other.Total, Failed + other.Failed, Slow + other.Slow);
}
