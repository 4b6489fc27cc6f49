using System.Collections.Immutable;

namespace McpActors.Settings;

/// <summary>What came out of reading settings: the settings, or everything that is wrong with them at once.</summary>
/// <param name="Settings">The settings, or null when there are errors.</param>
/// <param name="Errors">Everything that is wrong, by file and line; empty when the settings can be used.</param>
/// <param name="Warnings">What can be used but does not do what it seems to.</param>
public sealed record SettingsReading(
    McpActorsSettings? Settings,
    ImmutableArray<SettingsProblem> Errors,
    ImmutableArray<SettingsProblem> Warnings)
{
    /// <summary>The settings.</summary>
    /// <exception cref="SettingsException">There are errors; the exception carries all of them.</exception>
    public McpActorsSettings GetSettings() => Settings ?? throw new SettingsException(Errors);
}
