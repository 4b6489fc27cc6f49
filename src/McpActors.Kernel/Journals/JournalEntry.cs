using System.Runtime.InteropServices;

namespace McpActors.Kernel;

/// <summary>One durable event as a journal keeps it.</summary>
/// <param name="Manifest">The stored type name of the event; not empty.</param>
/// <param name="Version">The version of the payload's format; at least 1.</param>
/// <param name="Payload">The event's bytes. Whoever hands an entry over does not change them afterwards.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JournalEntry(string Manifest, int Version, ReadOnlyMemory<byte> Payload);
