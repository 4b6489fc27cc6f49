using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>The permits in use and who waits for one. All volatile.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Bulkhead
{
    private const int DurationWeight = 8;

    /// <summary>The permits in use, those of bodies that run on after their deadline included.</summary>
    public PermitSet Permits { get; init; }

    /// <summary>Who waits.</summary>
    public WaitingLine Waiters { get; init; }

    /// <summary>How long attempts take lately (a moving average); zero before the first one ended.</summary>
    public TimeSpan TypicalDuration { get; init; }

    /// <summary>Whether every permit is in use.</summary>
    /// <param name="policy">The bulkhead's policy.</param>
    internal bool IsFull(BulkheadPolicy policy) => Permits.Count >= policy.PermitLimit;

    /// <summary>Whether nobody else may wait.</summary>
    /// <param name="policy">The bulkhead's policy.</param>
    internal bool IsQueueFull(BulkheadPolicy policy) => Waiters.Count >= policy.QueueLimit;

    /// <summary>
    /// An estimate of when a newcomer would get its turn, from what attempts take lately, who waits and how many run at once.
    /// </summary>
    /// <param name="policy">The bulkhead's policy.</param>
    /// <param name="least">The least answer.</param>
    /// <param name="most">The greatest answer.</param>
    internal TimeSpan EstimatedWait(BulkheadPolicy policy, TimeSpan least, TimeSpan most)
    {
        var estimate = TypicalDuration * ((Waiters.Count + 1.0) / policy.PermitLimit);
        if (estimate < least)
            return least;

        return estimate < most ? estimate : most;
    }

    internal Bulkhead Queued(Waiter waiter) => this with { Waiters = Waiters.Add(waiter) };

    internal Bulkhead Left(long permitId) => this with { Waiters = Waiters.Remove(permitId) };

    internal Bulkhead Granted(long permitId) => this with { Permits = Permits.Add(permitId), Waiters = Waiters.Remove(permitId) };

    internal Bulkhead Returned(long permitId) => this with { Permits = Permits.Remove(permitId) };

    internal Bulkhead Ended(UpstreamEvent.AttemptEnded ended) => this with
    {
        Permits = (ended.Traits & AttemptTraits.KeepsPermit) != AttemptTraits.None ? Permits : Permits.Remove(ended.PermitId),
        TypicalDuration = TypicalDuration == TimeSpan.Zero
            ? ended.Duration
            : TypicalDuration + ((ended.Duration - TypicalDuration) / DurationWeight),
    };
}
