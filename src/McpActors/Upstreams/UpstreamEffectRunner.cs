using McpActors.Deciders.Upstreams;
using McpActors.Deciding;
using McpActors.Diagnostics;

using Microsoft.Extensions.Logging;

namespace McpActors.Upstreams;

/// <summary>Tells the log and the meters what happens to an upstream's circuit.</summary>
internal sealed class UpstreamEffectRunner(string upstream, ILogger logger) : IEffectRunner<UpstreamEffect, UpstreamCommand>
{
    /// <inheritdoc/>
    public ValueTask RunAsync(UpstreamEffect effect, IRecipient<UpstreamCommand> self, CancellationToken stopping)
    {
        if (effect is UpstreamEffect.CircuitChanged changed)
            Log.CircuitChanged(logger, upstream, changed.From.ToString(), changed.To.ToString(), changed.Reason.ToString());

        return ValueTask.CompletedTask;
    }
}
