using System.Runtime.InteropServices;
using McpActors.Deciding;

namespace McpActors.Deciders.Connections;

/// <summary>What the supervision of a connection remembers. All of it is volatile: no connection survives its process.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConnectionState
{
    /// <summary>The latest instant an event has named: time never runs backwards from here.</summary>
    public DateTimeOffset Seen { get; init; }

    /// <summary>What the connection is doing.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>The current, or the last, incarnation; zero before the first.</summary>
    public long Incarnation { get; init; }

    /// <summary>While ready: since when.</summary>
    public DateTimeOffset ReadySince { get; init; }

    /// <summary>How many incarnations in a row have failed without being stable in between.</summary>
    public int Failures { get; init; }

    /// <summary>The restarts that count towards the intensity.</summary>
    public OneOrMany<DateTimeOffset> Restarts { get; init; }

    /// <summary>Whether restarts have exceeded their intensity, and no incarnation has been ready since.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>While backing off: when the next incarnation is tried.</summary>
    public DateTimeOffset RetryAt { get; init; }

    /// <summary>Who awaits the end.</summary>
    public OneOrMany<AskToken> StopAsks { get; init; }
}
