using McpActors.Deciders.Upstreams;

namespace McpActors.Deciders.Connections;

/// <summary>What the supervision of a connection wants done in the world. A closed union.</summary>
public abstract record ConnectionEffect
{
    private ConnectionEffect()
    {
    }

    /// <summary>Establish an incarnation, then report Connected or ConnectFailed, and Lost when it ends by itself.</summary>
    /// <param name="Incarnation">Which.</param>
    public sealed record OpenConnection(long Incarnation) : ConnectionEffect;

    /// <summary>
    /// End whatever is left of an incarnation, however far it came, then report Closed. Also owed after a failure, so that nothing of it
    /// stays behind; closing what is closed is no error.
    /// </summary>
    /// <param name="Incarnation">Which.</param>
    public sealed record CloseConnection(long Incarnation) : ConnectionEffect;

    /// <summary>Tell the upstream of this connection.</summary>
    /// <param name="Command">What to tell it.</param>
    public sealed record TellUpstream(UpstreamCommand Command) : ConnectionEffect;

    /// <summary>For logs and metrics: an incarnation failed or was lost and is tried again.</summary>
    /// <param name="Incarnation">Which.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAt">When the next one is tried.</param>
    /// <param name="GivenUp">Whether restarts have exceeded their intensity.</param>
    public sealed record RestartScheduled(long Incarnation, string Reason, DateTimeOffset RetryAt, bool GivenUp) : ConnectionEffect;
}
