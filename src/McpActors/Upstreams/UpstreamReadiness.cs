using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Edge;

namespace McpActors.Upstreams;

/// <summary>Lists an upstream among the readiness checks. The server's own readiness does not depend on it.</summary>
internal sealed class UpstreamReadiness(string name, UpstreamRegistry upstreams) : IReadinessCheck
{
    /// <inheritdoc/>
    public string Name => $"upstream {name}";

    /// <inheritdoc/>
    public ValueTask<Readiness> CheckAsync(CancellationToken cancellationToken)
    {
        var circuit = upstreams.Find(name).Circuit;
        return new(new Readiness(circuit == CircuitStatus.Closed, NoteOf(circuit), IsInformation: true));
    }

    private static string NoteOf(CircuitStatus circuit) => circuit switch
    {
        CircuitStatus.Closed => "circuit closed",
        CircuitStatus.Open => "circuit open",
        CircuitStatus.HalfOpen => "circuit half-open",
        _ => "circuit isolated",
    };
}
