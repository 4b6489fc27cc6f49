using System.Collections.Immutable;

namespace McpActors.Hocon;

/// <summary>How a document is read.</summary>
public sealed record HoconParseOptions
{
    /// <summary>The defaults.</summary>
    public static HoconParseOptions Default { get; } = new();

    /// <summary>
    /// Where a substitution looks that no key answers (HOCON specification, "Substitution fallback to environment variables"):
    /// takes the path joined by dots and answers null for what is not set. Default: the environment of the process.
    /// </summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>
    /// Whether substitutions are carried out. Default true. When false each one stays as the text it was written as,
    /// nothing is looked up and nothing undefined is an error; beside an array it is an element, beside an object it is left out.
    /// </summary>
    public bool Resolve { get; init; } = true;

    /// <summary>
    /// Objects that substitutions may refer to after the document itself, first one first, and before the environment. Their keys do not
    /// become part of the result; for that, give them as a layer to <see cref="HoconParser.Load"/>. Default: none.
    /// </summary>
    public ImmutableArray<HoconObject> Fallbacks { get; init; } = [];

    /// <summary>Whether the highest layer may be an array. Default false: a configuration is an object, and an array is an error.</summary>
    public bool AllowArrayRoot { get; init; }
}
