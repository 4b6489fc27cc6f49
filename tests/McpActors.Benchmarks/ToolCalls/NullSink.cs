using Microsoft.Extensions.Logging;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>A log that formats every line of ours and writes it nowhere.</summary>
internal sealed class NullSink : ILoggerProvider, ILogger
{
    private readonly bool _isOurs;

    public NullSink()
        : this(isOurs: false)
    {
    }

    private NullSink(bool isOurs) => _isOurs = isOurs;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new NullSink(categoryName == "McpActors");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => _isOurs && logLevel >= LogLevel.Information;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            formatter(state, exception);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
