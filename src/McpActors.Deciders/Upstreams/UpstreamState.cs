using System.Runtime.InteropServices;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.Deciders.Upstreams;

/// <summary>What an upstream remembers. Of it, only the circuit's transitions survive an incarnation.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UpstreamState
{
    /// <summary>The policy in force.</summary>
    public required UpstreamPolicy Policy { get; init; }

    /// <summary>The latest instant an event has named: time never runs backwards from here.</summary>
    public DateTimeOffset Seen { get; init; }

    /// <summary>Whether calls reach the upstream.</summary>
    public Circuit Circuit { get; init; }

    /// <summary>Who is calling it and who waits to.</summary>
    public Bulkhead Bulkhead { get; init; }

    /// <summary>Whether retries are affordable.</summary>
    public RetryBudget Budget { get; init; }

    /// <summary>Until when the upstream asked to be left alone.</summary>
    public DateTimeOffset HeldUntil { get; init; }

    /// <summary>Its supervised connection.</summary>
    public ConnectionCondition Connection { get; init; }

    /// <summary>While the connection is given up: when it is tried next.</summary>
    public DateTimeOffset ConnectionRetryAt { get; init; }
}
