namespace McpActors.Settings;

/// <summary>How errors look to clients (<c>errors</c>).</summary>
public sealed record ErrorSettings
{
    /// <summary>
    /// Whether a refusal that has a number (429, 503) is sent as a JSON-RPC error instead of a result (<c>refusals = protocol</c>).
    /// Default false.
    /// </summary>
    public bool RefusalsAsProtocolErrors { get; init; }

    /// <summary>
    /// Whether sanitized text of a downstream failure is shown (<c>upstream-text = sanitized</c>) or withheld. Default true.
    /// </summary>
    public bool ShowUpstreamText { get; init; } = true;
}
