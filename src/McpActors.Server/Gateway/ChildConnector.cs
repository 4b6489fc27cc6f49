using System.Collections.Immutable;

using McpActors.Gateway;
using McpActors.Safety;
using McpActors.Server.Children;
using McpActors.Settings;

namespace McpActors.Server.Gateway;

/// <summary>
/// Starts downstream MCP servers as child processes and speaks with them over stdin and stdout. Their stderr goes into our log.
/// </summary>
internal sealed class ChildConnector : IDownstreamConnector
{
    private readonly SecretRedactor _redactor;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Makes a connector that redacts the configured environment of every child.</summary>
    public ChildConnector(McpActorsSettings settings, SecretRedactor redactor, TimeProvider clock, ILoggerFactory loggers)
    {
        (_redactor, _clock, _logger) = (redactor, clock, loggers.CreateLogger("McpActors.Children"));
        redactor.Add(settings.Upstreams.SelectMany(static upstream => upstream.Stdio?.Environment.Values ?? []));
    }

    /// <inheritdoc/>
    public ValueTask<IDownstreamLink> OpenAsync(UpstreamSettings upstream, CancellationToken cancellationToken)
    {
        var settings = upstream.Stdio
            ?? throw new ArgumentException($"The upstream '{upstream.Name}' has no program to start.", nameof(upstream));
        var environment = settings.Environment.ToImmutableDictionary(StringComparer.Ordinal);
        var command = new ChildCommand(settings.Command, settings.Arguments, environment, settings.WorkingDirectory);
        return ChildProcess.Start(command, ProcessOwner.Current, line => LogError(upstream.Name, line), _clock) switch
        {
            ChildStart.Started started => new(new ChildLink(started.Child, upstream.Name, _logger)),
            ChildStart.NotStarted { Reason: var reason } => throw new IOException(
                $"The program '{settings.Command}' could not be started: {reason}. Look at command, args and working-directory under "
                + $"mcp-actors.upstreams.{upstream.Name}, and whether the program is installed and on this server's PATH."),
            var other => throw new System.Diagnostics.UnreachableException($"A start ends in no {other}."),
        };
    }

    private void LogError(string upstream, string line) => ChildLog.ErrorOutput(_logger, upstream, _redactor.Redact(line));
}
