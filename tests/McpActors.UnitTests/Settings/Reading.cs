using McpActors.Hocon;
using McpActors.Settings;

namespace McpActors.UnitTests.Settings;

/// <summary>Short ways to read settings in tests.</summary>
internal static class Reading
{
    public const string File = "test.conf";

    public static SettingsReading Of(string text) => SettingsSource.Read([new HoconSource.Text(text, File)]);

    /// <summary>The settings of what stands between the braces of <c>mcp-actors</c>, which must be valid.</summary>
    public static McpActorsSettings Settings(string inner)
    {
        var reading = Of($"mcp-actors {{\n{inner}\n}}");
        Assert.True(reading.Errors.IsEmpty, string.Join('\n', reading.Errors));
        return reading.GetSettings();
    }

    /// <summary>The errors of what stands between the braces, whose first line is line 2.</summary>
    public static string[] Errors(string inner) =>
        [.. Of($"mcp-actors {{\n{inner}\n}}").Errors.Select(static error => error.ToString())];

    public static string Error(string inner) => Assert.Single(Errors(inner));
}
