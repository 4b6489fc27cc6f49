using McpActors.Deciders.Connections;
using McpActors.Hosting;
using McpActors.Kernel;
using McpActors.Settings;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Gateway;

/// <summary>Connects to the downstream servers at the start, without waiting for them, and ends them after the last call.</summary>
internal sealed class GatewayHostedService(
    McpActorsRuntime runtime,
    McpActorsSettings settings,
    IOptions<McpServerOptions> server,
    GatewayParts parts) : IHostedService
{
    /// <summary>How much longer than a close may take its supervision is waited for.</summary>
    private static readonly TimeSpan AskSlack = TimeSpan.FromSeconds(2);

    private readonly List<(ActorRef<ConnectionCommand, ConnectionReply> Actor, TimeSpan CloseTimeout)> _connections = [];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Configures the server, and so gives the catalogue the collection to list tools in.
        _ = server.Value;
        var node = runtime.Upstreams.Supervisor.CreateChild("connections", SupervisorStrategy.OneForOne);
        foreach (var upstream in settings.Upstreams)
        {
            if (upstream.Stdio is { Connection: var policy })
                _connections.Add((Spawn(node, upstream, policy), policy.CloseTimeout));
        }

        foreach (var (actor, _) in _connections)
            actor.Deliver(ConnectionCommand.Start.Instance);

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        runtime.Gate.Close();
        await runtime.DrainAsync(settings.Server.DrainTimeout, cancellationToken);
        await Task.WhenAll(_connections.Select(connection => StopAsync(connection.Actor, connection.CloseTimeout)));
    }

    private static async Task StopAsync(ActorRef<ConnectionCommand, ConnectionReply> actor, TimeSpan closeTimeout) =>
        await actor.AskAsync(ConnectionCommand.Stop.Instance, closeTimeout + AskSlack, CancellationToken.None);

    private ActorRef<ConnectionCommand, ConnectionReply> Spawn(Supervisor node, UpstreamSettings settingsOfIt, ConnectionPolicy policy)
    {
        var upstream = runtime.Upstreams.Find(settingsOfIt.Name);
        var downstream = new Downstream(settingsOfIt, upstream.Caller, settings.Errors);
        var shelf = parts.Catalogue.Shelves.First(shelf => shelf.Upstream == settingsOfIt.Name);
        var props = new ActorProps<ConnectionState, ConnectionCommand, ConnectionEvent, ConnectionEffect, ConnectionReply>(
            new ConnectionDecider(policy))
        {
            Effects = new ConnectionRunner(parts, downstream, shelf, upstream.Caller.Recipient),
        };
        var connection = node.Spawn(settingsOfIt.Name, props);
        runtime.Upstreams.Connect(settingsOfIt.Name, connection);
        return connection;
    }
}
