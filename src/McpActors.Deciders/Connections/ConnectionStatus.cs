namespace McpActors.Deciders.Connections;

/// <summary>The states of a supervised connection.</summary>
public enum ConnectionStatus
{
    /// <summary>Not started.</summary>
    Idle,

    /// <summary>Being established, under the handshake's ceiling.</summary>
    Connecting,

    /// <summary>Established.</summary>
    Ready,

    /// <summary>Failed or lost; tried again when the backoff ends.</summary>
    BackingOff,

    /// <summary>Being closed on purpose.</summary>
    Stopping,

    /// <summary>Closed on purpose: the end.</summary>
    Stopped,
}
