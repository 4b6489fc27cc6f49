using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogCatcher : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<int> _processIds = new();

    /// <summary>The lines so far.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    /// <summary>What was logged as <c>ProcessId</c>.</summary>
    public IReadOnlyCollection<int> ProcessIds => [.. _processIds];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (_, id) in values.Where(value => value.Key == "ProcessId"))
                _processIds.Enqueue((int)id!);
        }
    }

    public void Dispose()
    {
    }
}
