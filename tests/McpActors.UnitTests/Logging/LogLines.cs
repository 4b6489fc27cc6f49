using McpActors.Safety;
using McpActors.Server.Logging;

using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace McpActors.UnitTests.Logging;

/// <summary>What a formatter makes of one event.</summary>
internal static class LogLines
{
    public static string Json(Action<ILogger> write, params string[] secrets) => Of(static safe => new JsonLines(safe), write, secrets);

    public static string Text(Action<ILogger> write, params string[] secrets) => Of(static safe => new TextLines(safe), write, secrets);

    private static string Of(Func<SafeText, ITextFormatter> make, Action<ILogger> write, string[] secrets)
    {
        Sink sink = new(make(new SafeText(new SecretRedactor(secrets))));
        using var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        write(logger);
        return sink.Output.ToString();
    }

    private sealed class Sink(ITextFormatter formatter) : ILogEventSink
    {
        public StringWriter Output { get; } = new();

        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, Output);
    }
}
