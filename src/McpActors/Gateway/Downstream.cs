using McpActors.Deciders.Connections;
using McpActors.Settings;
using McpActors.Upstreams;

namespace McpActors.Gateway;

/// <summary>An upstream that is an MCP server: the loop around its calls, and the connection they go over, while there is one.</summary>
internal sealed class Downstream(UpstreamSettings settings, UpstreamCaller caller, ErrorSettings errors)
{
    private volatile DownstreamSession? _session;

    /// <summary>The upstream's name.</summary>
    public string Name => settings.Name;

    /// <summary>What the configuration says of it.</summary>
    public UpstreamSettings Settings => settings;

    /// <summary>The loop around its calls.</summary>
    public UpstreamCaller Caller => caller;

    /// <summary>Whether the sanitized text of its errors is shown.</summary>
    public bool ShowsText => errors.ShowUpstreamText;

    /// <summary>Whether the configuration trusts its tools' annotations.</summary>
    public bool TrustsAnnotations => settings.Stdio is { TrustAnnotations: true };

    /// <summary>The ceiling of a handshake.</summary>
    public TimeSpan HandshakeTimeout => settings.Stdio?.Connection.HandshakeTimeout ?? new ConnectionPolicy().HandshakeTimeout;

    /// <summary>The connection, or null while there is none.</summary>
    public DownstreamSession? Session
    {
        get => _session;
        set => _session = value;
    }
}
