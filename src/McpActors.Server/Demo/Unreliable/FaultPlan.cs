using System.Collections.Immutable;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>Which service behaves how: one rule for all, and exceptions by name.</summary>
internal sealed record FaultPlan(Faults All, ImmutableSortedDictionary<string, Faults> Exceptions)
{
    /// <summary>Every service behaves.</summary>
    public static FaultPlan None { get; } = new(Faults.None, ImmutableSortedDictionary<string, Faults>.Empty);

    /// <summary>How one service behaves.</summary>
    public Faults Of(string service) => Exceptions.GetValueOrDefault(service, All);

    /// <summary>The plan after a change of one service, or of all when none is named: then the exceptions end.</summary>
    /// <param name="change">What was asked for.</param>
    public FaultPlan With(FaultChange change) => change.Upstream is { } service
        ? this with { Exceptions = Exceptions.SetItem(service, change.ApplyTo(Of(service))) }
        : new(change.ApplyTo(All), ImmutableSortedDictionary<string, Faults>.Empty);
}
