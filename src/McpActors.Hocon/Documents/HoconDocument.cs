using System.Collections.Immutable;

namespace McpActors.Hocon;

/// <summary>What came out of reading one document with everything it includes. Immutable.</summary>
public sealed class HoconDocument
{
    internal HoconDocument(HoconValue rootValue, ImmutableArray<HoconError> errors, ImmutableArray<string> files)
    {
        RootValue = rootValue;
        Root = rootValue as HoconObject ?? HoconObject.Empty(rootValue.Origin);
        Errors = errors;
        Files = files;
    }

    /// <summary>
    /// The content as an object; empty when <see cref="RootValue"/> is an array. Incomplete while <see cref="IsValid"/> is false.
    /// </summary>
    public HoconObject Root { get; }

    /// <summary>The content: an object, or an array where <see cref="HoconParseOptions.AllowArrayRoot"/> let one pass.</summary>
    public HoconValue RootValue { get; }

    /// <summary>Everything that is wrong, in the order of discovery; at most <see cref="HoconLimits.MaxErrors"/>.</summary>
    public ImmutableArray<HoconError> Errors { get; }

    /// <summary>
    /// The full paths of all files that were read or looked for (an optional include that is missing counts): what a watcher should
    /// watch.
    /// </summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>True when there are no errors.</summary>
    public bool IsValid => Errors.IsEmpty;
}
