namespace McpActors.Deciders.Connections;

/// <summary>How one supervised connection (a child process, a client) is started and restarted.</summary>
public sealed record ConnectionPolicy
{
    /// <summary>The ceiling of one start, handshake included. Default 60 s, since package runners download first.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The backoff before the first restart; doubles with each further one. Default 200 ms, more than zero.</summary>
    public TimeSpan MinBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest backoff. Default 30 s, at least <see cref="MinBackoff"/>.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>More restarts than this within <see cref="Within"/> give the connection up for now. Default 5, from 0 to 100.</summary>
    public int MaxRestarts { get; init; } = 5;

    /// <summary>
    /// The period in which restarts are counted. Default 1 min. A connection that stays ready as long as this is stable: its next restart
    /// starts over at <see cref="MinBackoff"/>.
    /// </summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The ceiling of a close on stop. Default 10 s; after it the connection counts as stopped.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
