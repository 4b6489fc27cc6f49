namespace McpActors.Deciders.Sessions;

/// <summary>What a session can be asked or told. A closed union.</summary>
public abstract record SessionCommand
{
    private SessionCommand()
    {
    }

    /// <summary>
    /// Ask: spend a rate token only, for a keyed call, whose replay lookup comes between rate and quota. Answered by RateTaken or Refused.
    /// </summary>
    public sealed record TakeRate : SessionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static TakeRate Instance { get; } = new();
    }

    /// <summary>
    /// Ask: pass rate (unless taken already), quota and concurrency at once. Answered by Admitted or Refused. Immutable and without
    /// identity: one instance per tool serves every call.
    /// </summary>
    /// <param name="Reserve">
    /// The upstream time to reserve, the call's budget. When less is left in the window, what is left is reserved, and the call must not
    /// use more than that: each level gets the lesser of its own limit and what is left above.
    /// </param>
    /// <param name="RateTaken">True when <see cref="TakeRate"/> has been answered for this call.</param>
    public sealed record Admit(TimeSpan Reserve, bool RateTaken) : SessionCommand;

    /// <summary>Tell: an admitted call has ended. Exactly one per Admitted.</summary>
    /// <param name="Window">The window of the Admitted reply.</param>
    /// <param name="Reserved">The reservation of the Admitted reply.</param>
    /// <param name="Used">
    /// The upstream time really used; what exceeds the reservation is charged as far as the window has time left.
    /// </param>
    /// <param name="Refund">True when the call was refused later, before any effect: it gives back call and time.</param>
    public sealed record Settle(long Window, TimeSpan Reserved, TimeSpan Used, bool Refund) : SessionCommand;

    /// <summary>Refuse everything until reinstated. Durable. When asked, answered by Done.</summary>
    public sealed record Revoke : SessionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Revoke Instance { get; } = new();
    }

    /// <summary>Undo <see cref="Revoke"/>. Durable. When asked, answered by Done.</summary>
    public sealed record Reinstate : SessionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Reinstate Instance { get; } = new();
    }

    /// <summary>
    /// Replace the policy from this message on, for a reload of the configuration. Volatile: a later incarnation starts with the policy its
    /// decider was constructed with. When asked, answered by Done.
    /// </summary>
    /// <param name="Policy">The new policy.</param>
    public sealed record UpdatePolicy(SessionPolicy Policy) : SessionCommand;
}
