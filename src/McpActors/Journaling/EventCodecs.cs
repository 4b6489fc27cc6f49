using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams;

namespace McpActors.Journaling;

/// <summary>The codec of each kind of actor that has durable events.</summary>
internal static class EventCodecs
{
    /// <summary>Circuit transitions.</summary>
    public static JsonEventCodec<UpstreamEvent> Upstream { get; } = new(
        ("circuit-opened", EventJson.Default.CircuitOpened),
        ("probe-started", EventJson.Default.ProbeStarted),
        ("circuit-closed", EventJson.Default.CircuitClosed),
        ("circuit-isolated", EventJson.Default.CircuitIsolated));

    /// <summary>Revocations.</summary>
    public static JsonEventCodec<SessionEvent> Session { get; } = new(
        ("session-revoked", EventJson.Default.SessionRevoked),
        ("session-reinstated", EventJson.Default.SessionReinstated));
}
