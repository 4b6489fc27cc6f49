using McpActors.Deciders.Sessions;
using McpActors.Diagnostics;
using McpActors.Journaling;
using McpActors.Kernel;
using McpActors.Pipeline;
using McpActors.Safety;
using McpActors.Sessions;
using McpActors.Settings;
using McpActors.Upstreams;

using Microsoft.Extensions.Logging;

namespace McpActors.Hosting;

/// <summary>The actors of one server, and the pipeline in front of them.</summary>
internal sealed class McpActorsRuntime : IAsyncDisposable
{
    /// <summary>A session that keeps failing is stopped and begun anew by its next call; it never takes the others down.</summary>
    internal static readonly ActorFamilyOptions SessionFamily = new()
    {
        Strategy = SupervisorStrategy.OneForOne with { WhenExceeded = Directive.Stop },
    };

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ActorFamily<SessionCommand, SessionReply> _sessions;
    private readonly RuntimeMetrics _metrics;
    private Task? _draining;

    public McpActorsRuntime(
        McpActorsSettings settings,
        IServiceProvider services,
        IToolArrivals arrivals,
        ClientInput input,
        SecretRedactor redactor,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        (_clock, _logger) = (clock, loggers.CreateLogger(Telemetry.Name));
        System = new ActorSystem(new ActorSystemOptions { TimeProvider = clock, LoggerFactory = loggers });
        Gate = new ServerGate(settings.Server.MaxConcurrentCalls);
        var sessions = System.Root.CreateChild("sessions", SupervisorStrategy.OneForOne);
        _sessions = sessions.SpawnFamily("session", id => SessionProps(id, settings.Sessions), SessionFamily);
        Upstreams = new UpstreamRegistry(settings, System, clock, _logger);
        Executions = new ExecutionHost(services, clock, Gate, new SessionGate(_sessions), _logger);
        Pipeline = new CallPipeline(
            Executions,
            new ToolEntries(settings.Tools),
            arrivals,
            input,
            new FaultReporter(settings, redactor, clock, _logger),
            new CallObserver(clock, _logger));
        _metrics = new RuntimeMetrics(this);
    }

    public ActorSystem System { get; }

    public ServerGate Gate { get; }

    public UpstreamRegistry Upstreams { get; }

    public int SessionCount => _sessions.Count;

    public ExecutionHost Executions { get; }

    public CallPipeline Pipeline { get; }

    /// <summary>Waits for running calls, at most so long. Everything that stops before the actors waits together, once.</summary>
    public Task DrainAsync(TimeSpan timeout, CancellationToken cancelled) => _draining ??= DrainOnceAsync(timeout, cancelled);

    private async Task DrainOnceAsync(TimeSpan timeout, CancellationToken cancelled)
    {
        try
        {
            await Gate.Drained.WaitAsync(timeout, _clock, cancelled);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Log.DrainCutShort(_logger, Gate.Running);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Gate.Close();
        _metrics.Dispose();
        await System.DisposeAsync();
        Upstreams.Dispose();
    }

    private static ActorProps<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply> SessionProps(
        string id, SessionPolicy policy) => new(new SessionDecider(policy))
        {
            PersistenceId = PersistenceId.Of("session", id),
            Codec = EventCodecs.Session,
            PassivateAfter = policy.IdleTimeout,
            MailboxCapacity = 10_000,
        };
}
