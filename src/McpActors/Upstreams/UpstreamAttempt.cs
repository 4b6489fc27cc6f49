using System.Runtime.InteropServices;

namespace McpActors.Upstreams;

/// <summary>What an attempt is told: its number and the time that is left, to hand down to what it calls.</summary>
/// <param name="Number">1 for the first attempt, 2 for the first retry.</param>
/// <param name="Remaining">What is left of the attempt's timeout and of the invocation's deadline, whichever ends first.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UpstreamAttempt(int Number, TimeSpan Remaining);
