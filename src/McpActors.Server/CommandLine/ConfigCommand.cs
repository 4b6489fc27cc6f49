using McpActors.Hocon;
using McpActors.Settings;

namespace McpActors.Server.CommandLine;

/// <summary><c>config check</c> and <c>config show</c>.</summary>
internal static class ConfigCommand
{
    /// <summary>Tells every error and warning on stderr; one line on stdout when the file can be used.</summary>
    public static int Check(string file)
    {
        var reading = SettingsSource.ReadFile(file);
        if (!SettingsReport.TryTake(reading, out var settings))
            return ExitCode.BadConfiguration;
        foreach (var warning in reading.Warnings)
            Console.Error.WriteLine($"warning: {warning}");
        Console.Out.WriteLine(
            $"{file} is valid: {Count(settings.Upstreams.Length, "upstream")}, {Count(settings.Tools.Rules.Length, "tool rule")}, "
            + $"{Count(reading.Warnings.Length, "warning")}.");
        return ExitCode.Success;
    }

    /// <summary>Writes the content of a file as JSON to stdout, whatever it means.</summary>
    public static int Show(string file, bool withReference)
    {
        HoconSource source = new HoconSource.File(file);
        var document = HoconParser.Load(
            withReference ? [source, SettingsSource.Reference] : [source],
            new HoconParseOptions { AllowArrayRoot = true });
        if (!document.IsValid)
        {
            foreach (var error in document.Errors)
                Console.Error.WriteLine(error);
            return ExitCode.BadConfiguration;
        }

        using var output = Console.OpenStandardOutput();
        HoconJson.Write(document.RootValue, output, indented: true);
        output.WriteByte((byte)'\n');
        return ExitCode.Success;
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
