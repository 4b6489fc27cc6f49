using McpActors.Hocon;
using McpActors.Hocon.Configuration;

using Microsoft.Extensions.Configuration;

namespace McpActors.Settings.Reading;

/// <summary>Says where a key of a configuration was written: file and line when a HOCON file has it, else the key itself.</summary>
internal sealed class ConfigurationOrigins(IConfiguration configuration)
{
    private readonly IConfigurationProvider[] _highestFirst = [.. ProvidersOf(configuration).Reverse()];

    public HoconOrigin Of(string path)
    {
        foreach (var provider in _highestFirst)
        {
            if (provider is HoconConfigurationProvider hocon && hocon.TryGetOrigin(path, out var origin))
                return origin;
            if (provider.TryGet(path, out _))
                break;
        }

        return new HoconOrigin($"configuration key {path}", 0);
    }

    private static IEnumerable<IConfigurationProvider> ProvidersOf(IConfiguration configuration) =>
        configuration is not IConfigurationRoot root
            ? []
            : root.Providers.SelectMany(static provider =>
                provider is ChainedConfigurationProvider chained ? ProvidersOf(chained.Configuration) : [provider]);
}
