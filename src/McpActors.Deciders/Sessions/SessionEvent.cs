using McpActors.Deciding;

namespace McpActors.Deciders.Sessions;

/// <summary>What has happened to a session. A closed union; only revoking and reinstating are durable.</summary>
public abstract record SessionEvent
{
    private SessionEvent()
    {
    }

    /// <summary>A rate token was spent.</summary>
    /// <param name="At">When.</param>
    public sealed record RateSpent(DateTimeOffset At) : SessionEvent;

    /// <summary>A call was admitted.</summary>
    /// <param name="At">When.</param>
    /// <param name="Window">The quota window it is charged to; one that is new starts at <paramref name="At"/>.</param>
    /// <param name="Reserved">The upstream time reserved.</param>
    /// <param name="SpentRate">Whether it spent a rate token as well.</param>
    public sealed record CallAdmitted(DateTimeOffset At, long Window, TimeSpan Reserved, bool SpentRate) : SessionEvent;

    /// <summary>An admitted call ended.</summary>
    /// <param name="At">When.</param>
    /// <param name="Window">The window it was charged to.</param>
    /// <param name="Reserved">The reservation that ends.</param>
    /// <param name="Charged">The upstream time it is finally charged.</param>
    /// <param name="Refunded">Whether it gives its call back too.</param>
    public sealed record CallSettled(DateTimeOffset At, long Window, TimeSpan Reserved, TimeSpan Charged, bool Refunded) : SessionEvent;

    /// <summary>The session was revoked.</summary>
    /// <param name="At">When.</param>
    public sealed record SessionRevoked(DateTimeOffset At) : SessionEvent, IDurableEvent;

    /// <summary>The session was reinstated.</summary>
    /// <param name="At">When.</param>
    public sealed record SessionReinstated(DateTimeOffset At) : SessionEvent, IDurableEvent;

    /// <summary>The policy was replaced.</summary>
    /// <param name="At">When.</param>
    /// <param name="Policy">The new policy.</param>
    public sealed record PolicyUpdated(DateTimeOffset At, SessionPolicy Policy) : SessionEvent;
}
