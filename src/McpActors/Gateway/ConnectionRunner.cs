using System.Collections.Concurrent;
using System.Diagnostics;

using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciding;

namespace McpActors.Gateway;

/// <summary>Does what the supervision of a downstream server's connection decides.</summary>
/// <remarks>
/// Opening is one effect as long as the connection lives, so whatever ends the actor ends the connection too, and is waited for.
/// An incarnation starts when nothing is left of the one before.
/// </remarks>
internal sealed class ConnectionRunner(GatewayParts parts, Downstream downstream, ToolShelf shelf, IRecipient<UpstreamCommand> upstream)
    : IEffectRunner<ConnectionEffect, ConnectionCommand>
{
    private readonly ConcurrentDictionary<long, ConnectionLife> _lives = new();
    private Task _last = Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask RunAsync(ConnectionEffect effect, IRecipient<ConnectionCommand> self, CancellationToken stopping) => effect switch
    {
        ConnectionEffect.OpenConnection open => new(LiveAsync(open.Incarnation, self, stopping)),
        ConnectionEffect.CloseConnection close => new(CloseAsync(close.Incarnation, self)),
        ConnectionEffect.TellUpstream tell => Tell(tell.Command),
        ConnectionEffect.RestartScheduled restart => Log(restart),
        _ => throw new UnreachableException($"A connection knows no effect {effect}."),
    };

    private Task LiveAsync(long incarnation, IRecipient<ConnectionCommand> self, CancellationToken stopping)
    {
        var life = new ConnectionLife(parts, downstream, incarnation, self);
        _lives[incarnation] = life;
        var before = _last;
        return _last = Task.Run(() => RunAsync(life, before, stopping), CancellationToken.None);
    }

    private async Task RunAsync(ConnectionLife life, Task before, CancellationToken stopping)
    {
        await before;
        try
        {
            await life.RunAsync(stopping);
        }
        finally
        {
            _lives.TryRemove(life.Incarnation, out _);
        }
    }

    private async Task CloseAsync(long incarnation, IRecipient<ConnectionCommand> self)
    {
        if (_lives.TryGetValue(incarnation, out var life))
            await life.CloseAsync();

        self.Tell(new ConnectionCommand.Closed(incarnation));
    }

    private ValueTask Tell(UpstreamCommand command)
    {
        if (command is UpstreamCommand.ConnectionGivenUp)
            shelf.GivenUp();

        upstream.Tell(command);
        return ValueTask.CompletedTask;
    }

    private ValueTask Log(ConnectionEffect.RestartScheduled restart)
    {
        if (restart.GivenUp)
            GatewayLog.GivenUp(parts.Logger, downstream.Name, restart.Reason, restart.RetryAt);
        else
            GatewayLog.RestartScheduled(parts.Logger, downstream.Name, restart.Reason, restart.RetryAt);

        return ValueTask.CompletedTask;
    }
}
