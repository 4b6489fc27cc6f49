using McpActors.Gateway;
using McpActors.Server.Children;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.Server.Gateway;

/// <summary>The connection to one child: its stdin and stdout, a message per line. Its end ends the whole process tree.</summary>
internal sealed class ChildLink : IDownstreamLink
{
    private readonly ChildProcess _child;
    private readonly string _upstream;
    private readonly ILogger _logger;

    /// <summary>Takes a child over.</summary>
    public ChildLink(ChildProcess child, string upstream, ILogger logger)
    {
        (_child, _upstream, _logger) = (child, upstream, logger);
        ChildLog.Started(logger, upstream, child.ProcessId);
        var output = new MessageLines(child.StandardOutput, () => ChildLog.NoMessage(logger, upstream));
        Transport = new StreamClientTransport(child.StandardInput, output);
        Ended = WhenEndedAsync();
    }

    /// <inheritdoc/>
    public IClientTransport Transport { get; }

    /// <inheritdoc/>
    public Task<string> Ended { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!await _child.StopAsync(ChildProcess.DefaultGrace))
            ChildLog.NotEnded(_logger, _upstream, _child.ProcessId);

        await _child.DisposeAsync();
    }

    private async Task<string> WhenEndedAsync()
    {
        var exit = await _child.Exited;
        ChildLog.Exited(_logger, _upstream, _child.ProcessId, exit.ToString());
        return $"The process ended with {exit}.";
    }
}
