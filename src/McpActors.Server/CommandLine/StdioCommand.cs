using McpActors.Server.Hosting;
using McpActors.Settings;

namespace McpActors.Server.CommandLine;

/// <summary><c>stdio</c>.</summary>
internal static class StdioCommand
{
    public static async Task<int> RunAsync(string file)
    {
        var reading = SettingsSource.ReadFile(file);
        if (!SettingsReport.TryTake(reading, out var settings) || !SettingsReport.TryLevel(ref settings))
            return ExitCode.BadConfiguration;
        return await StdioHost.RunAsync(new ServerPlan(settings, reading.Warnings, ServerFeatures.OfGateway()));
    }
}
