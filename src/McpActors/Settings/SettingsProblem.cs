using McpActors.Hocon;

namespace McpActors.Settings;

/// <summary>One thing about the settings that is wrong, or that is worth a warning.</summary>
/// <param name="Origin">The place that has to be changed: file and line, a configuration key, or a command line option.</param>
/// <param name="Message">A full sentence: which key, what was found, what is allowed. It never holds the value of a secret.</param>
public sealed record SettingsProblem(HoconOrigin Origin, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{Origin}: {Message}";
}
