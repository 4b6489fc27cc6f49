namespace McpActors.Deciders.Connections;

/// <summary>
/// What a connection's supervisor can be told. A closed union. Reports name the incarnation they speak of; those of another than the
/// current one are ignored.
/// </summary>
public abstract record ConnectionCommand
{
    private ConnectionCommand()
    {
    }

    /// <summary>Establish the connection and keep it. Ignored when started already.</summary>
    public sealed record Start : ConnectionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Start Instance { get; } = new();
    }

    /// <summary>The handshake succeeded.</summary>
    /// <param name="Incarnation">Whose.</param>
    public sealed record Connected(long Incarnation) : ConnectionCommand;

    /// <summary>The connection could not be established.</summary>
    /// <param name="Incarnation">Whose.</param>
    /// <param name="Reason">Why, for the log.</param>
    /// <param name="Random">A random number in [0, 1), which spreads restarts.</param>
    public sealed record ConnectFailed(long Incarnation, string Reason, double Random) : ConnectionCommand;

    /// <summary>The established connection ended by itself.</summary>
    /// <param name="Incarnation">Whose.</param>
    /// <param name="Reason">Why, for the log.</param>
    /// <param name="Random">A random number in [0, 1), which spreads restarts.</param>
    public sealed record Lost(long Incarnation, string Reason, double Random) : ConnectionCommand;

    /// <summary>A connection that was to be closed has been: nothing of it is left.</summary>
    /// <param name="Incarnation">Whose.</param>
    public sealed record Closed(long Incarnation) : ConnectionCommand;

    /// <summary>Close the connection for good. When asked, answered by Stopped once nothing is left of it.</summary>
    public sealed record Stop : ConnectionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Stop Instance { get; } = new();
    }

    /// <summary>Tell the upstream again whether the connection is ready.</summary>
    public sealed record Announce : ConnectionCommand
    {
        /// <summary>The only instance needed.</summary>
        public static Announce Instance { get; } = new();
    }

    /// <summary>Timer: the handshake took too long.</summary>
    /// <param name="Incarnation">Whose.</param>
    public sealed record HandshakeTimedOut(long Incarnation) : ConnectionCommand;

    /// <summary>Timer: it is time to try again.</summary>
    /// <param name="Incarnation">The one that failed last.</param>
    public sealed record BackoffElapsed(long Incarnation) : ConnectionCommand;

    /// <summary>Timer: the close on stop took too long.</summary>
    /// <param name="Incarnation">Whose.</param>
    public sealed record CloseTimedOut(long Incarnation) : ConnectionCommand;
}
