using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace McpActors.Diagnostics;

/// <summary>The names under which the runtime traces and counts.</summary>
public static class Telemetry
{
    /// <summary>The name of the ActivitySource and of the Meter.</summary>
    public const string Name = "McpActors";

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
