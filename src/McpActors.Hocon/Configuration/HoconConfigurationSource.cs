using Microsoft.Extensions.Configuration;

namespace McpActors.Hocon.Configuration;

/// <summary>A HOCON file as a source of configuration.</summary>
public sealed class HoconConfigurationSource : FileConfigurationSource
{
    /// <summary>How the file is read. Default: <see cref="HoconParseOptions.Default"/>.</summary>
    public HoconParseOptions ParseOptions { get; set; } = HoconParseOptions.Default;

    /// <inheritdoc/>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new HoconConfigurationProvider(this);
    }
}
