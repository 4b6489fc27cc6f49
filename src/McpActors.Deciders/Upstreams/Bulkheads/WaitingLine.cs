using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>Waiters, first in first out, and the instant at which the first of them runs out of time. Empty by default.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WaitingLine
{
    private readonly ImmutableList<Waiter>? _waiters;

    private WaitingLine(ImmutableList<Waiter> waiters, DateTimeOffset earliestStart) =>
        (_waiters, EarliestLatestStart) = (waiters, earliestStart);

    /// <summary>How many wait.</summary>
    public int Count => _waiters?.Count ?? 0;

    /// <summary>The earliest <see cref="Waiter.LatestStart"/>; meaningless when nobody waits.</summary>
    public DateTimeOffset EarliestLatestStart { get; }

    /// <summary>The waiter at a place in the line.</summary>
    /// <param name="index">0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nobody stands there.</exception>
    public Waiter this[int index] => (_waiters ?? [])[index];

    /// <summary>The line with one more at its end.</summary>
    /// <param name="waiter">The newcomer.</param>
    internal WaitingLine Add(Waiter waiter) =>
        new((_waiters ?? []).Add(waiter), Count == 0 ? waiter.LatestStart : Instant.Earlier(EarliestLatestStart, waiter.LatestStart));

    /// <summary>The line without a waiter.</summary>
    /// <param name="permitId">Who leaves; nobody of that id is no error.</param>
    internal WaitingLine Remove(long permitId)
    {
        var index = IndexOf(permitId);
        if (index < 0)
            return this;

        var rest = _waiters!.RemoveAt(index);
        return _waiters[index].LatestStart > EarliestLatestStart ? new(rest, EarliestLatestStart) : new(rest, Earliest(rest));
    }

    /// <summary>Where a waiter stands, or -1.</summary>
    /// <param name="permitId">Whose.</param>
    internal int IndexOf(long permitId)
    {
        if (_waiters is null)
            return -1;

        var index = 0;
        foreach (var waiter in _waiters)
        {
            if (waiter.PermitId == permitId)
                return index;

            index++;
        }

        return -1;
    }

    private static DateTimeOffset Earliest(ImmutableList<Waiter> waiters)
    {
        var earliest = DateTimeOffset.MaxValue;
        foreach (var waiter in waiters)
            earliest = Instant.Earlier(earliest, waiter.LatestStart);

        return earliest;
    }
}
