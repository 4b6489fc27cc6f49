using McpActors.Safety;
using McpActors.Server.Hosting;
using McpActors.Settings;

using ModelContextProtocol;

using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace McpActors.Server.Logging;

/// <summary>The log of the process: stderr, one line per event, no secrets. One per process.</summary>
internal sealed class ServerLog : IDisposable
{
    private readonly Logger _logger;

    private ServerLog(Logger logger, SecretRedactor redactor) => (_logger, Redactor) = (logger, redactor);

    /// <summary>What takes secrets out of every line; it knows those of the configuration.</summary>
    public SecretRedactor Redactor { get; }

    /// <summary>Starts the log, and lets crashes of the process report to it.</summary>
    public static ServerLog Start(McpActorsSettings settings)
    {
        SecretRedactor redactor = new(settings.GetSecrets());
        SafeText safe = new(redactor);
        ITextFormatter lines = settings.Log.Format == LogFormat.Json ? new JsonLines(safe) : new TextLines(safe);
        var level = LevelOf(settings.Log.Level);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", Quieter(level))
            .MinimumLevel.Override("System", Quieter(level))
            .MinimumLevel.Override("ModelContextProtocol", Quieter(level))
            // A start that fails is reported once, by whoever asked for it.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .MinimumLevel.Override(StartMessage.Category, LogEventLevel.Verbose)
            // A request that the protocol refuses is the client's mistake, and is answered; its stack says nothing.
            .Filter.ByExcluding(logEvent => logEvent.Exception is McpProtocolException)
            .WriteTo.Console(lines, standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
        CrashGuard.Watch(logger);
        return new ServerLog(logger, redactor);
    }

    /// <summary>Makes this log the only one of a host.</summary>
    public void Attach(ILoggingBuilder logging) => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddSerilog(_logger);

    /// <inheritdoc/>
    public void Dispose() => _logger.Dispose();

    /// <summary>Frameworks say at each level what this log wants one level further down.</summary>
    private static LogEventLevel Quieter(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => LogEventLevel.Debug,
        LogEventLevel.Debug => LogEventLevel.Information,
        LogEventLevel.Information => LogEventLevel.Warning,
        _ => level,
    };

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Information,
    };
}
