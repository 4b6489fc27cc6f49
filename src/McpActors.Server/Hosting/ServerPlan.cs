using System.Collections.Immutable;

using McpActors.Settings;

namespace McpActors.Server.Hosting;

/// <summary>What a host is built from.</summary>
/// <param name="Settings">Valid settings.</param>
/// <param name="Warnings">What the log should say about them.</param>
/// <param name="Features">What is served.</param>
internal sealed record ServerPlan(
    McpActorsSettings Settings,
    ImmutableArray<SettingsProblem> Warnings,
    IReadOnlyList<IServerFeature> Features);
