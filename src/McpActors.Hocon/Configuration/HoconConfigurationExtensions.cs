using McpActors.Hocon.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds HOCON files to a configuration.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a HOCON, JSON or properties file with everything it includes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">Relative to the base path of the builder, or absolute.</param>
    /// <param name="optional">Whether the file may be missing. Default false.</param>
    /// <param name="reloadOnChange">Whether a change of the file, or of a file it includes, loads it again. Default false.</param>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder,
        string path,
        bool optional = false,
        bool reloadOnChange = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = new HoconConfigurationSource { Path = path, Optional = optional, ReloadOnChange = reloadOnChange };
        source.ResolveFileProvider();
        return builder.Add(source);
    }
}
