using System.Collections.Immutable;
using McpActors.Hocon.Includes;
using McpActors.Hocon.Resolving;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon;

/// <summary>
/// Reads HOCON (and with it JSON, and Java properties) as the HOCON specification says. Bad input never throws: all that is wrong
/// is in <see cref="HoconDocument.Errors"/>, reported at once. Every bound is in <see cref="HoconLimits"/>.
/// </summary>
public static class HoconParser
{
    /// <summary>Reads a file with everything it includes.</summary>
    /// <param name="path">Absolute, or relative to the current directory.</param>
    /// <param name="options">Default: <see cref="HoconParseOptions.Default"/>.</param>
    public static HoconDocument ParseFile(string path, HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Load([new HoconSource.File(path)], options);
    }

    /// <summary>Reads a text. Its relative includes are errors; use <see cref="HoconSource.Text"/> to say where they are.</summary>
    /// <param name="text">The HOCON text.</param>
    /// <param name="sourceName">What errors and origins call it.</param>
    /// <param name="options">Default: <see cref="HoconParseOptions.Default"/>.</param>
    public static HoconDocument ParseText(string text, string sourceName, HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sourceName);
        return Load([new HoconSource.Text(text, sourceName)], options);
    }

    /// <summary>
    /// Reads layers, merges them and then carries out the substitutions over the whole, so that each layer sees the others
    /// (HOCON specification, "Config object merging and file merging"). Keys of a higher layer come first, then those of the lower ones.
    /// </summary>
    /// <param name="layersHighestFirst">The layers; the first wins.</param>
    /// <param name="options">Default: <see cref="HoconParseOptions.Default"/>.</param>
    public static HoconDocument Load(IReadOnlyList<HoconSource> layersHighestFirst, HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layersHighestFirst);
        return DeepStack.Run(() => LoadHere(layersHighestFirst, options ?? HoconParseOptions.Default));
    }

    private static HoconDocument LoadHere(IReadOnlyList<HoconSource> layersHighestFirst, HoconParseOptions options)
    {
        var errors = new ErrorList();
        var reader = new SourceReader(errors);
        var roots = new List<Node>(layersHighestFirst.Count);
        for (var i = 0; i < layersHighestFirst.Count; i++)
            roots.Add(reader.Read(layersHighestFirst[i], layer: i));

        var root = Merge(roots, options, errors);
        var value = Resolver.Resolve(root, options, errors);
        return new HoconDocument(value, errors.ToImmutable(), reader.Files.ToImmutableArray());
    }

    private static Node Merge(List<Node> rootsHighestFirst, HoconParseOptions options, ErrorList errors)
    {
        if (rootsHighestFirst is [ArrayNode only] && options.AllowArrayRoot)
            return only;
        var merged = new ObjectNode(rootsHighestFirst.Count > 0 ? rootsHighestFirst[0].Origin : new HoconOrigin("(nothing)", 0));
        for (var i = rootsHighestFirst.Count - 1; i >= 0; i--)
        {
            if (rootsHighestFirst[i] is ObjectNode layer)
                merged.MergeFrom(layer);
            else
                errors.Add(rootsHighestFirst[i].Origin, "The document is an array; write an object, that is 'key = value' lines.");
        }

        return merged;
    }
}
