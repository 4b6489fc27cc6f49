using McpActors.Hocon.Includes;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Parsing;

/// <summary>What the parser of one file has to know about the place the file is read for.</summary>
internal sealed record FileContext
{
    /// <summary>What origins call the file.</summary>
    public required string Name { get; init; }

    /// <summary>Where relative includes are looked for; null: nowhere.</summary>
    public required string? BaseDirectory { get; init; }

    public required ErrorList Errors { get; init; }

    public required SourceReader Reader { get; init; }

    /// <summary>The rank of the layer, 0 for the highest.</summary>
    public int Layer { get; init; }

    /// <summary>The files that include each other down to this one, as full paths.</summary>
    public IReadOnlyList<string> IncludeChain { get; init; } = [];

    /// <summary>The path of keys to the object that includes this file.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    /// <summary>The object that <see cref="Prefix"/> starts at, when it is inside a list; null: the root.</summary>
    public ObjectNode? Scope { get; init; }

    /// <summary>How deep the including object is nested.</summary>
    public int Depth { get; init; }
}
