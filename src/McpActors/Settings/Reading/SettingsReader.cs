using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>
/// Turns the merged configuration, <c>reference.conf</c> below, into settings. Bad input never throws: everything that is wrong comes
/// back at once.
/// </summary>
internal static class SettingsReader
{
    public const string RootKey = "mcp-actors";

    /// <summary>Reads the object under <c>mcp-actors</c>.</summary>
    public static SettingsReading Read(HoconObject root, Problems problems)
    {
        var section = new Section(root, RootKey, root.Origin, problems);
        var defaults = section.Child("defaults");
        var upstreamDefaults = UpstreamDefaults.Read(defaults.Child("upstream"));
        var upstreams = section.Child("upstreams");
        var tools = section.Child("tools");
        var settings = new McpActorsSettings
        {
            Server = ServerReader.Read(section.Child("server")),
            Sessions = SessionsReader.Read(section.Child("sessions")),
            Errors = ReadErrors(section.Child("errors")),
            Log = ReadLog(section.Child("log")),
            Upstreams = UpstreamsReader.Read(upstreams, upstreamDefaults),
            Tools = ToolsReader.Read(tools, defaults.Child("tool")),
        };
        CheckJournal(section.Child("journal"));
        defaults.End();
        section.End();
        CrossChecks.Budgets(tools, upstreams, settings);
        return problems.ToReading(settings);
    }

    private static ErrorSettings ReadErrors(Section section)
    {
        var errors = new ErrorSettings
        {
            RefusalsAsProtocolErrors = section.OneOf("refusals", false, ("result", false), ("protocol", true)),
            ShowUpstreamText = section.OneOf("upstream-text", true, ("sanitized", true), ("withheld", false)),
        };
        section.End();
        return errors;
    }

    private static LogSettings ReadLog(Section section)
    {
        var fallback = new LogSettings();
        var log = new LogSettings
        {
            Level = section.OneOf("level", fallback.Level, LogLevels.Words),
            Format = section.OneOf("format", fallback.Format, ("json", LogFormat.Json), ("text", LogFormat.Text)),
        };
        section.End();
        return log;
    }

    /// <summary>The key is there so that a file says what it relies on; this build has one journal.</summary>
    private static void CheckJournal(Section section)
    {
        if (section.Text("kind") is { } kind && kind != "in-memory")
            section.Error("kind", $"'{Written.Short(kind)}' is not available in this build; the only journal is in-memory.");
        section.End();
    }
}
