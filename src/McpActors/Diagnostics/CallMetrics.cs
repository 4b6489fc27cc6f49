using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace McpActors.Diagnostics;

/// <summary>Counts and times tool calls, by tool and code.</summary>
internal static class CallMetrics
{
    private static readonly Histogram<double> Durations = Telemetry.Meter.CreateHistogram<double>(
        "mcpactors.call.duration", "s", "How long tool calls took until they were answered, by tool and code.");

    /// <summary>A call was answered. The histogram counts too, so that calls need no instrument of their own.</summary>
    public static void Record(string tool, string code, TimeSpan duration)
    {
        if (Durations.Enabled)
            Durations.Record(duration.TotalSeconds, new TagList { { "tool", tool }, { "code", code } });
    }
}
