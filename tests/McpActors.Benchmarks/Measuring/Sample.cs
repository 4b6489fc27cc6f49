using System.Runtime.InteropServices;

namespace McpActors.Benchmarks.Measuring;

/// <summary>What one operation took in one round.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sample(double Nanoseconds, double Bytes);
