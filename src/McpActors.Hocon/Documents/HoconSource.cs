namespace McpActors.Hocon;

/// <summary>One layer of a configuration: a file, or a text with a name.</summary>
public abstract record HoconSource
{
    private HoconSource()
    {
    }

    /// <summary>A file: <c>.properties</c> is read as Java properties, everything else as HOCON, of which JSON is a part.</summary>
    /// <param name="Path">Absolute, or relative to the current directory.</param>
    public sealed record File(string Path) : HoconSource;

    /// <summary>A text, such as an embedded <c>reference.conf</c>.</summary>
    /// <param name="Content">The HOCON text.</param>
    /// <param name="Name">What errors and origins call it.</param>
    /// <param name="BaseDirectory">Where its relative includes are looked for; null: such an include is an error.</param>
    public sealed record Text(string Content, string Name, string? BaseDirectory = null) : HoconSource;
}
