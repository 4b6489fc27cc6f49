using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>The defaults, embedded in this assembly: the lowest layer of every configuration.</summary>
internal static class ReferenceConf
{
    public const string Name = "reference.conf";

    private static readonly Lazy<HoconSource.Text> Embedded = new(Load);

    public static HoconSource.Text Source => Embedded.Value;

    private static HoconSource.Text Load()
    {
        using var stream = typeof(ReferenceConf).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The resource {Name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new HoconSource.Text(reader.ReadToEnd(), Name);
    }
}
