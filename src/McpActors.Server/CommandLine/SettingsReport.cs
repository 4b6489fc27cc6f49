using System.Diagnostics.CodeAnalysis;

using McpActors.Settings;

namespace McpActors.Server.CommandLine;

/// <summary>Takes settings out of a reading, or tells on stderr why there are none.</summary>
internal static class SettingsReport
{
    public static bool TryTake(SettingsReading reading, [NotNullWhen(true)] out McpActorsSettings? settings)
    {
        settings = reading.Settings;
        if (settings is not null)
            return true;
        foreach (var error in reading.Errors)
            Console.Error.WriteLine(error);
        Console.Error.WriteLine($"{reading.Errors.Length} error{(reading.Errors.Length == 1 ? "" : "s")} in the configuration.");
        return false;
    }

    /// <summary>The level of LOG_LEVEL over that of the configuration.</summary>
    public static bool TryLevel(ref McpActorsSettings settings)
    {
        var word = Environment.GetEnvironmentVariable("LOG_LEVEL");
        if (string.IsNullOrEmpty(word))
            return true;
        if (!LogLevels.TryParse(word, out var level))
        {
            Console.Error.WriteLine("mcpactors: LOG_LEVEL must be trace, debug, info, warn or error.");
            return false;
        }

        settings = settings with { Log = settings.Log with { Level = level } };
        return true;
    }
}
