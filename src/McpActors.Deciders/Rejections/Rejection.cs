using System.Runtime.InteropServices;

namespace McpActors.Deciders.Rejections;

/// <summary>A refusal as a value: nothing was dispatched, and nothing but rate is charged for it.</summary>
/// <param name="Code">Why.</param>
/// <param name="Limit">Which gate.</param>
/// <param name="RetryAfter">
/// How long to wait before the same call can pass this gate, positive; null when no instant is known (isolated, revoked, out of time).
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Rejection(RejectionCode Code, RejectionLimit Limit, TimeSpan? RetryAfter);
