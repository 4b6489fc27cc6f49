namespace McpActors.Deciders.Upstreams;

/// <summary>What an upstream can be asked or told. A closed union.</summary>
public abstract record UpstreamCommand
{
    private UpstreamCommand()
    {
    }

    /// <summary>
    /// Ask: a permit for one attempt. Answered exactly once, at once or from the queue, always by the deadline: Granted or Refused.
    /// </summary>
    /// <param name="PermitId">Names the permit; minted by the caller, unique within the process.</param>
    /// <param name="Deadline">The end of the whole call: a permit that would come too late for an attempt is not granted.</param>
    /// <param name="IsRetry">Whether an attempt of this call has failed already; such a one needs retry budget.</param>
    public sealed record Acquire(long PermitId, DateTimeOffset Deadline, bool IsRetry) : UpstreamCommand;

    /// <summary>
    /// Tell: the caller left without an attempt, whether it still waits or was granted meanwhile. Leaves the queue, or gives the permit
    /// back. Unknown ids are ignored. A caller whose Ask ended without an answer sends this, or its permit is lost.
    /// </summary>
    /// <param name="PermitId">The permit of the Acquire.</param>
    public sealed record Abandon(long PermitId) : UpstreamCommand;

    /// <summary>
    /// Tell, or Ask when a retry is considered: the attempt under a permit has ended. Exactly one per attempt. Answered by Recorded.
    /// Unknown permits are ignored.
    /// </summary>
    /// <param name="PermitId">The permit, which comes back with this unless kept.</param>
    /// <param name="IsProbe">As granted.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Duration">How long it took.</param>
    public sealed record Report(long PermitId, bool IsProbe, AttemptOutcome Outcome, TimeSpan Duration) : UpstreamCommand
    {
        /// <summary>
        /// When throttled: how long the upstream wants to be left alone, if it said so. Clamped to the retry policy's max-delay.
        /// Default null.
        /// </summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>
        /// Whether the attempt's body runs on after its deadline: the permit is then given back by <see cref="ReturnPermit"/>.
        /// Default false.
        /// </summary>
        public bool KeepsPermit { get; init; }
    }

    /// <summary>Tell: a body that kept its permit has really ended. Unknown ids are ignored.</summary>
    /// <param name="PermitId">The permit.</param>
    public sealed record ReturnPermit(long PermitId) : UpstreamCommand;

    /// <summary>An operator holds the circuit open. Durable. When asked, answered by Done.</summary>
    public sealed record Isolate : UpstreamCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Isolate Instance { get; } = new();
    }

    /// <summary>An operator closes the circuit, whatever it was. Durable. When asked, answered by Done.</summary>
    public sealed record Close : UpstreamCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Close Instance { get; } = new();
    }

    /// <summary>Tell: the supervised connection is ready.</summary>
    public sealed record ConnectionReady : UpstreamCommand
    {
        /// <summary>The only instance needed.</summary>
        public static ConnectionReady Instance { get; } = new();
    }

    /// <summary>Tell: the supervised connection is gone, or could not be made, and will be tried again. Attempts wait meanwhile.</summary>
    /// <param name="CountsAsFailure">Whether the circuit counts one failure; false when the connection was ended on purpose.</param>
    public sealed record ConnectionLost(bool CountsAsFailure) : UpstreamCommand;

    /// <summary>Tell: the connection fails so often that attempts are refused until it is ready.</summary>
    /// <param name="RetryAt">When it is tried next.</param>
    public sealed record ConnectionGivenUp(DateTimeOffset RetryAt) : UpstreamCommand;

    /// <summary>
    /// Replace the policy from this message on, for a reload of the configuration. Volatile: a later incarnation starts with the policy its
    /// decider was constructed with. When asked, answered by Done.
    /// </summary>
    /// <param name="Policy">The new policy; whether a connection is needed must not change.</param>
    public sealed record UpdatePolicy(UpstreamPolicy Policy) : UpstreamCommand;

    /// <summary>The timer of the queue: a waiter's time is up, or a hold has ended. Sent by the upstream to itself.</summary>
    public sealed record Wake : UpstreamCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Wake Instance { get; } = new();
    }
}
