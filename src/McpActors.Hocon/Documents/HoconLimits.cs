namespace McpActors.Hocon;

/// <summary>
/// The bounds of the reader. A document beyond one of them is refused with an error that names it, never read without end.
/// </summary>
public static class HoconLimits
{
    /// <summary>Largest file or text: 16 MiB.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>Largest sum of all files of one load: 64 MiB.</summary>
    public const long MaxTotalBytes = 64L * 1024 * 1024;

    /// <summary>Deepest nesting of objects and arrays, dotted keys included: 500.</summary>
    public const int MaxNesting = 500;

    /// <summary>Longest chain of files that include each other: 50.</summary>
    public const int MaxIncludeDepth = 50;

    /// <summary>Most include statements that one load follows: 1,000.</summary>
    public const int MaxIncludes = 1_000;

    /// <summary>Longest chain of substitutions that lead to each other: 1,000.</summary>
    public const int MaxSubstitutionDepth = 1_000;

    /// <summary>Largest content after substitution, in values plus characters: 32 Mi.</summary>
    public const long MaxExpandedSize = 32L * 1024 * 1024;

    /// <summary>Errors kept; the reader stops looking for more: 100.</summary>
    public const int MaxErrors = 100;

    /// <summary>Objects and arrays that may be under way at once while substitutions are carried out.</summary>
    internal const int MaxResolveLevels = 4_000;

    /// <summary>Steps that substitution may take over all: 20 million.</summary>
    internal const long MaxResolveSteps = 20_000_000;
}
