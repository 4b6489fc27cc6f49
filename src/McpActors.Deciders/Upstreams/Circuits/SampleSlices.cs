using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>The slices of a sampling window, inside the state itself.</summary>
[InlineArray(Length)]
[SuppressMessage("Performance", "CA1815:Override equals", Justification = "Compared by SamplingWindow only.")]
internal struct SampleSlices
{
    internal const int Length = 10;

    private SampleSlice _first;
}
