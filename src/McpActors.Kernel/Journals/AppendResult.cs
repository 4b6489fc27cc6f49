using System.Runtime.InteropServices;

namespace McpActors.Kernel;

/// <summary>What became of an append.</summary>
/// <param name="Outcome">Whether it won.</param>
/// <param name="LastSequenceNumber">The sequence number of the stream's last entry after this append; 0 for an empty stream.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AppendResult(AppendOutcome Outcome, long LastSequenceNumber);
