using System.Diagnostics.CodeAnalysis;

using McpActors.Deciders.Connections;
using McpActors.Deciding;

using ModelContextProtocol.Client;

namespace McpActors.Gateway;

/// <summary>
/// One incarnation of a downstream server's connection, from its start to the end of everything it left behind: opened, established,
/// served, closed.
/// </summary>
[SuppressMessage("Design", "CA1001:Disposable fields", Justification = "Holds no timer; a close may come after the end.")]
internal sealed class ConnectionLife(GatewayParts parts, Downstream downstream, long incarnation, IRecipient<ConnectionCommand> supervisor)
{
    /// <summary>How long the other side may take to say why it has ended, once the handshake has failed.</summary>
    private static readonly TimeSpan FarewellWait = TimeSpan.FromSeconds(1);

    /// <summary>How long the client may take to end after its transport has.</summary>
    private static readonly TimeSpan ClientDisposalWait = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _close = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Which incarnation this is.</summary>
    public long Incarnation => incarnation;

    /// <summary>Lives until the connection ends or is closed. Tells the supervisor what came of it; never throws.</summary>
    /// <param name="stopping">Closes the connection.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            using var closing = CancellationTokenSource.CreateLinkedTokenSource(stopping, _close.Token);
            await OpenAsync(closing.Token);
        }
        catch (OperationCanceledException)
        {
            // Closed on purpose.
        }
        catch (Exception e)
        {
            GatewayLog.NotClosed(parts.Logger, downstream.Name, e);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>Closes the connection and waits until nothing is left of it.</summary>
    public async Task CloseAsync()
    {
        await _close.CancelAsync();
        await _ended.Task;
    }

    private async Task OpenAsync(CancellationToken closing)
    {
        IDownstreamLink link;
        try
        {
            closing.ThrowIfCancellationRequested();
            link = await parts.Connector.OpenAsync(downstream.Settings, closing);
        }
        catch (Exception e) when (!closing.IsCancellationRequested)
        {
            supervisor.Tell(new ConnectionCommand.ConnectFailed(incarnation, e.Message, Random.Shared.NextDouble()));
            return;
        }

        var client = new DownstreamClient(downstream, parts);
        try
        {
            await UseAsync(link, client, closing);
        }
        finally
        {
            // In this order: the client waits for its transport, which ends with the link.
            await link.DisposeAsync();
            await client.DisposeAsync().AsTask().WaitAsync(ClientDisposalWait, parts.Clock, CancellationToken.None);
        }
    }

    private async Task UseAsync(IDownstreamLink link, DownstreamClient client, CancellationToken closing)
    {
        McpClient established;
        try
        {
            var establishing = client.EstablishAsync(link.Transport, closing);
            if (await Task.WhenAny(establishing, link.Ended).WaitAsync(closing) != establishing)
                throw new IOException("The server ended during the handshake.");

            established = await establishing;
        }
        catch (Exception e) when (!closing.IsCancellationRequested)
        {
            var reason = await ReasonAsync(link, $"The handshake failed. {e.Message}");
            supervisor.Tell(new ConnectionCommand.ConnectFailed(incarnation, reason, Random.Shared.NextDouble()));
            return;
        }

        await ServeAsync(link, client, established, closing);
    }

    private async Task ServeAsync(IDownstreamLink link, DownstreamClient client, McpClient established, CancellationToken closing)
    {
        var session = new DownstreamSession(established, parts.Clock);
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(closing);
        var following = client.FollowAsync(established, serving.Token);
        try
        {
            downstream.Session = session;
            supervisor.Tell(new ConnectionCommand.Connected(incarnation));
            await Task.WhenAny(established.Completion, link.Ended, following).WaitAsync(closing);
        }
        finally
        {
            downstream.Session = null;
            session.End();
            await serving.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // At once: until the supervisor knows, calls are let through to a connection that is no more.
        var reason = link.Ended.IsCompletedSuccessfully ? await link.Ended : "The server closed its output.";
        supervisor.Tell(new ConnectionCommand.Lost(incarnation, reason, Random.Shared.NextDouble()));
    }

    /// <summary>Why the handshake failed: what the other side says of its end, if it says so soon, and what we saw.</summary>
    private async Task<string> ReasonAsync(IDownstreamLink link, string seen)
    {
        var farewell = Task.Delay(FarewellWait, parts.Clock, CancellationToken.None);
        return await Task.WhenAny(link.Ended, farewell) == link.Ended ? $"{seen} {await link.Ended}" : seen;
    }
}
