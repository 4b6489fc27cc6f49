namespace McpActors.Edge;

/// <summary>The answer of an <see cref="IReadinessCheck"/>.</summary>
/// <param name="IsReady">Whether the part can serve.</param>
/// <param name="Note">
/// What an operator should read beside the name, or null. It is shown to anyone who may ask for <c>/health/ready</c>:
/// no addresses, paths or exception texts.
/// </param>
/// <param name="IsInformation">True when the answer is listed but never makes the server unready, as for upstreams. Default: false.</param>
public sealed record Readiness(bool IsReady, string? Note = null, bool IsInformation = false);
