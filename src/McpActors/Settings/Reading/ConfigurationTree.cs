using System.Collections.Immutable;

using McpActors.Hocon;

using Microsoft.Extensions.Configuration;

namespace McpActors.Settings.Reading;

/// <summary>
/// Turns a section of a configuration into the tree that the reader reads. All values are texts there, lists are keys that are numbers, and what
/// was empty is an empty text.
/// </summary>
internal static class ConfigurationTree
{
    public static HoconObject Of(IConfigurationSection section, ConfigurationOrigins origins)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, HoconValue>>();
        foreach (var child in section.GetChildren())
            members.Add(new(child.Key, ValueOf(child, origins)));
        return new HoconObject(origins.Of(section.Path), members.ToImmutable());
    }

    private static HoconValue ValueOf(IConfigurationSection section, ConfigurationOrigins origins) =>
        section.Value is { } text && !section.GetChildren().Any()
            ? new HoconScalar(origins.Of(section.Path), text)
            : Of(section, origins);
}
