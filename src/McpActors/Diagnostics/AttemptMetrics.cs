using System.Diagnostics;
using System.Diagnostics.Metrics;

using McpActors.Deciders.Upstreams;

namespace McpActors.Diagnostics;

/// <summary>Counts and times the attempts against upstreams.</summary>
internal static class AttemptMetrics
{
    private static readonly Histogram<double> Durations = Telemetry.Meter.CreateHistogram<double>(
        "mcpactors.attempt.duration", "s", "How long attempts against upstreams took, by upstream and outcome.");

    /// <summary>An attempt has ended, or was given up.</summary>
    public static void Record(string upstream, AttemptOutcome outcome, TimeSpan duration)
    {
        if (Durations.Enabled)
            Durations.Record(duration.TotalSeconds, new TagList { { "upstream", upstream }, { "outcome", outcome.ToString() } });
    }
}
