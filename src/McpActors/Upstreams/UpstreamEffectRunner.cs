using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciding;
using McpActors.Diagnostics;

using Microsoft.Extensions.Logging;

namespace McpActors.Upstreams;

/// <summary>Tells the log what happens to an upstream's circuit, and asks the upstream's connection how it stands.</summary>
internal sealed class UpstreamEffectRunner(string upstream, ILogger logger) : IEffectRunner<UpstreamEffect, UpstreamCommand>
{
    private volatile IRecipient<ConnectionCommand>? _connection;
    private volatile int _circuit;

    /// <summary>What the circuit last changed to; closed until it changes.</summary>
    public CircuitStatus Circuit => (CircuitStatus)_circuit;

    /// <summary>Names the supervised connection that the upstream's attempts go over.</summary>
    public void Connect(IRecipient<ConnectionCommand> connection) => _connection = connection;

    /// <inheritdoc/>
    public ValueTask RunAsync(UpstreamEffect effect, IRecipient<UpstreamCommand> self, CancellationToken stopping)
    {
        if (effect is UpstreamEffect.AskConnection)
            _connection?.Tell(ConnectionCommand.Announce.Instance);
        if (effect is UpstreamEffect.CircuitChanged changed)
        {
            _circuit = (int)changed.To;
            Log.CircuitChanged(logger, upstream, changed.From.ToString(), changed.To.ToString(), changed.Reason.ToString());
        }

        return ValueTask.CompletedTask;
    }
}
