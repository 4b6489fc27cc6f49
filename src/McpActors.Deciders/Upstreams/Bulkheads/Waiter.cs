using System.Runtime.InteropServices;
using McpActors.Deciding;

namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>An attempt that waits for a permit.</summary>
/// <param name="PermitId">The permit it will get.</param>
/// <param name="Ask">Who awaits it.</param>
/// <param name="LatestStart">The last instant at which starting is worth it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Waiter(long PermitId, AskToken Ask, DateTimeOffset LatestStart);
