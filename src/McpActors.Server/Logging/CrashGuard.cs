using McpActors.Server.CommandLine;

namespace McpActors.Server.Logging;

/// <summary>What the process does with exceptions that nobody handled: log, flush, and end with exit code 1.</summary>
internal static class CrashGuard
{
    private static Serilog.ILogger? _logger;

    /// <summary>Reports to this log from now on.</summary>
    public static void Watch(Serilog.ILogger logger)
    {
        if (Interlocked.Exchange(ref _logger, logger) is not null)
            return;
        AppDomain.CurrentDomain.UnhandledException += static (_, crash) =>
        {
            Report(crash.ExceptionObject as Exception);
            Environment.Exit(ExitCode.Failure);
        };
        TaskScheduler.UnobservedTaskException += static (_, unobserved) =>
        {
            _logger?.Error(unobserved.Exception, "A task failed and nobody looked at it.");
            unobserved.SetObserved();
        };
    }

    /// <summary>Reports what ended a command.</summary>
    public static async Task ReportAsync(Exception exception)
    {
        if (_logger is not null)
            Report(exception);
        else
            await Console.Error.WriteLineAsync($"mcpactors: {exception.GetType().Name}: {exception.Message}");
    }

    private static void Report(Exception? exception)
    {
        _logger?.Fatal(exception, "The process ends because of an exception that nobody handled.");
        (_logger as IDisposable)?.Dispose();
    }
}
