using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace McpActors.Diagnostics;

/// <summary>Counts and times tool calls, by tool and code.</summary>
internal static class CallMetrics
{
    private static readonly Histogram<double> Durations = Telemetry.Meter.CreateHistogram<double>(
        "mcpactors.call.duration", "s", "How long tool calls took until they were answered, by tool and code.");

    private static readonly Counter<long> LateAnswers = Telemetry.Meter.CreateCounter<long>(
        "mcpactors.answers.late", "{answer}", "Answers that came after their caller had been answered, and were dropped, by tool.");

    /// <summary>A body ended after its caller had been answered.</summary>
    public static void CountLateAnswer(string tool) => LateAnswers.Add(1, new KeyValuePair<string, object?>("tool", tool));

    /// <summary>A call was answered. The histogram counts too, so that calls need no instrument of their own.</summary>
    public static void Record(string tool, string code, TimeSpan duration)
    {
        if (Durations.Enabled)
            Durations.Record(duration.TotalSeconds, new TagList { { "tool", tool }, { "code", code } });
    }
}
