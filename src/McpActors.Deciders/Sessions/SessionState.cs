using System.Runtime.InteropServices;

namespace McpActors.Deciders.Sessions;

/// <summary>What a session remembers. Only <see cref="IsRevoked"/> survives its incarnation.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SessionState
{
    /// <summary>The limits in force.</summary>
    public required SessionPolicy Policy { get; init; }

    /// <summary>The latest instant an event has named: time never runs backwards from here.</summary>
    public DateTimeOffset Seen { get; init; }

    /// <summary>The rate.</summary>
    public TokenBucket Rate { get; init; }

    /// <summary>The quota of the current window.</summary>
    public QuotaWindow Quota { get; init; }

    /// <summary>
    /// The first window of this incarnation: calls of an earlier one were admitted by an earlier incarnation and are not counted
    /// here.
    /// </summary>
    public long FirstWindow { get; init; }

    /// <summary>Calls admitted and not settled.</summary>
    public int InFlight { get; init; }

    /// <summary>Whether an operator has revoked the session.</summary>
    public bool IsRevoked { get; init; }
}
