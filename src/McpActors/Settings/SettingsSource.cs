using System.Text.Json;

using McpActors.Hocon;
using McpActors.Settings.Reading;

using Microsoft.Extensions.Configuration;

namespace McpActors.Settings;

/// <summary>Reads settings from HOCON, JSON being a part of it. The defaults of <c>reference.conf</c> lie below whatever is read.</summary>
public static class SettingsSource
{
    /// <summary>The embedded <c>reference.conf</c>: every key with its default, unit and range.</summary>
    public static HoconSource Reference => ReferenceConf.Source;

    /// <summary>
    /// Reads a file with everything it includes. Only <c>mcp-actors</c> is looked at, and there an unknown key is an error; a file
    /// without it is
    /// one too. Bad input never throws.
    /// </summary>
    /// <param name="path">The file, absolute or relative to the current directory.</param>
    public static SettingsReading ReadFile(string path) => Read([new HoconSource.File(path)]);

    /// <summary>As <see cref="ReadFile"/>, with layers above and below.</summary>
    /// <param name="layersHighestFirst">
    /// Files and texts of which the first wins, without <see cref="Reference"/>. The last one must have <c>mcp-actors</c>.
    /// </param>
    public static SettingsReading Read(IReadOnlyList<HoconSource> layersHighestFirst)
    {
        ArgumentNullException.ThrowIfNull(layersHighestFirst);
        if (layersHighestFirst.Count == 0)
            throw new ArgumentException("There must be a layer to read.", nameof(layersHighestFirst));
        var document = HoconParser.Load([.. layersHighestFirst, Reference]);
        var problems = new Problems(document.Errors);
        CheckRoot(layersHighestFirst[^1], problems);
        if (document.Root.TryGet(SettingsReader.RootKey, out var root) && root is HoconObject settings)
            return SettingsReader.Read(settings, problems);
        if (root is not null)
            problems.Error(root.Origin, $"{SettingsReader.RootKey} is {Written.Value(root)}: it must be an object in braces.");
        return problems.ToReading(new McpActorsSettings());
    }

    /// <summary>
    /// Reads the section <c>mcp-actors</c> of a configuration, such as that of appsettings.json. Unknown keys are errors here too.
    /// </summary>
    /// <param name="configuration">A configuration that has the section, or the section itself.</param>
    public static SettingsReading Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var problems = new Problems([]);
        var section = configuration is IConfigurationSection { Key: SettingsReader.RootKey } own
            ? own
            : configuration.GetSection(SettingsReader.RootKey);
        var origins = new ConfigurationOrigins(configuration);
        var defaults = HoconParser.Load([Reference]).Root;
        if (!section.Exists() || !defaults.TryGet(SettingsReader.RootKey, out var reference))
        {
            problems.Missing(origins.Of(section.Path), $"There is no section '{SettingsReader.RootKey}' in the configuration.");
            return problems.ToReading(new McpActorsSettings());
        }

        return SettingsReader.Read(ConfigurationTree.Of(section, origins).WithFallback((HoconObject)reference), problems);
    }

    /// <summary>A layer with one text value, such as what a command line option sets.</summary>
    /// <param name="path">The keys below <c>mcp-actors</c>, joined by dots.</param>
    /// <param name="value">The value.</param>
    /// <param name="origin">What errors call the place, such as <c>--url</c>.</param>
    public static HoconSource Override(string path, string value, string origin) =>
        new HoconSource.Text($"{SettingsReader.RootKey}.{path} = {JsonSerializer.Serialize(value)}", origin);

    private static void CheckRoot(HoconSource source, Problems problems)
    {
        var root = HoconParser.Load([source], new HoconParseOptions { Resolve = false }).Root;
        if (root.TryGet(SettingsReader.RootKey, out _))
            return;
        var nearest = NearestName.Find(SettingsReader.RootKey, root.Select(static member => member.Key));
        var hint = nearest is null ? "" : $" Was '{nearest}' meant?";
        problems.Missing(
            root.Origin with { Line = 0 }, $"There is no '{SettingsReader.RootKey} {{ … }}' in it, so nothing is configured.{hint}");
    }
}
