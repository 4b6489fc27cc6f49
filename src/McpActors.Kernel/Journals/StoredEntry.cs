using System.Runtime.InteropServices;

namespace McpActors.Kernel;

/// <summary>An entry as it is read back.</summary>
/// <param name="SequenceNumber">Its place in its stream; the first is 1.</param>
/// <param name="Entry">The entry, equal to what was appended.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StoredEntry(long SequenceNumber, JournalEntry Entry);
