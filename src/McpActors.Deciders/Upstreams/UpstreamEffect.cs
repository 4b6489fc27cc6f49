using McpActors.Deciders.Upstreams.Circuits;

namespace McpActors.Deciders.Upstreams;

/// <summary>What an upstream wants done in the world. A closed union.</summary>
public abstract record UpstreamEffect
{
    private UpstreamEffect()
    {
    }

    /// <summary>For logs and metrics: the circuit changed.</summary>
    /// <param name="From">What it was.</param>
    /// <param name="To">What it is.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    /// <param name="Until">When it opened: the end of its break.</param>
    public sealed record CircuitChanged(
        CircuitStatus From,
        CircuitStatus To,
        CircuitReason Reason,
        DateTimeOffset At,
        DateTimeOffset? Until) : UpstreamEffect;

    /// <summary>For logs and metrics: all calls are held, because the upstream asked for it.</summary>
    /// <param name="Until">When the hold ends.</param>
    public sealed record CallsHeld(DateTimeOffset Until) : UpstreamEffect;

    /// <summary>
    /// Ask the supervised connection to say again whether it is ready: owed after recovery, since what it said before is lost.
    /// </summary>
    public sealed record AskConnection : UpstreamEffect
    {
        /// <summary>The only instance needed.</summary>
        public static AskConnection Instance { get; } = new();
    }
}
