using System.Threading.Channels;

using McpActors.Edge;
using McpActors.Http.Wire;

using Microsoft.Extensions.Logging;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Http.Modern;

/// <summary>
/// The one <see cref="McpServer"/> that answers all modern requests. It is possible because revision 2026-07-28 keeps nothing between
/// requests: each comes with a number of its own as id, and its answer goes to its own outbox.
/// </summary>
internal sealed class SharedServer : ITransport
{
    private readonly Channel<JsonRpcMessage> _incoming;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger;
    private McpServer? _server;
    private Task _run = Task.CompletedTask;

    public SharedServer(HttpEdgePolicy policy, ILogger logger)
    {
        _logger = logger;
        _incoming = Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions((2 * policy.MaxRequests) + 1)
        {
            SingleReader = true,
            AllowSynchronousContinuations = true,
        });
    }

    string? ITransport.SessionId => null;

    ChannelReader<JsonRpcMessage> ITransport.MessageReader => _incoming.Reader;

    public void Start(McpServerOptions options, ILoggerFactory loggers, IServiceProvider services)
    {
        _server = McpServer.Create(this, options, loggers, services);
        _run = RunAsync(_server);
    }

    /// <summary>Hands a request on; false when the server does not keep up or has ended.</summary>
    public bool TryPost(JsonRpcRequest request) => _incoming.Writer.TryWrite(request);

    /// <summary>Tells the server that nobody waits for a request any more.</summary>
    public void Cancel(long number) =>
        _incoming.Writer.TryWrite(MessageContexts.Cancellation(new RequestId(number), "Nobody waits for the answer."));

    /// <summary>What the server says outside any request has no addressee: modern clients hear of changes by subscription only.</summary>
    Task ITransport.SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _incoming.Writer.TryComplete();
        await _stop.CancelAsync();
        try
        {
            await _run.WaitAsync(ServerStop.Ceiling, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            Log.ServerDidNotStop(_logger);
            return;
        }

        _stop.Dispose();
    }

    private async Task RunAsync(McpServer server)
    {
        try
        {
            await server.RunAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The normal end.
        }
        catch (Exception exception)
        {
            Log.ServerFailed(_logger, exception);
            _incoming.Writer.TryComplete(exception);
            throw;
        }
    }
}
