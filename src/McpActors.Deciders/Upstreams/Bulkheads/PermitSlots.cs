using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>Room for the permits of an ordinary upstream inside the state itself.</summary>
[InlineArray(Length)]
[SuppressMessage("Performance", "CA1815:Override equals", Justification = "Compared by PermitSet only.")]
internal struct PermitSlots
{
    internal const int Length = 32;

    private long _first;
}
