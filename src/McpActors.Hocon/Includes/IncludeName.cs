namespace McpActors.Hocon.Includes;

/// <summary>Turns the name in an include statement into full paths.</summary>
internal static class IncludeName
{
    /// <summary>
    /// In the order of merging: the last one wins (HOCON specification, "Include semantics: file formats and extensions").
    /// </summary>
    private static readonly string[] Extensions = [".properties", ".json", ".conf"];

    /// <summary>
    /// The files that a full path stands for: itself with a known extension, else the three files with that base name, else itself.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string fullPath)
    {
        if (Extensions.Contains(Path.GetExtension(fullPath), StringComparer.Ordinal))
            return [fullPath];
        var variants = Extensions.Select(extension => fullPath + extension).ToList();
        return variants.Exists(File.Exists) || !Path.Exists(fullPath) ? variants : [fullPath];
    }

    /// <summary>The full path, or null with what is wrong.</summary>
    public static string? TryLocate(string name, string? baseDirectory, out string problem)
    {
        problem = "";
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            problem = "The include names no file; write its name.";
            return null;
        }

        if (name.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(name, UriKind.Absolute, out var uri)
            && uri.IsFile)
        {
            return uri.LocalPath;
        }

        if (name.Contains("://", StringComparison.Ordinal))
        {
            problem = $"'{name}' is a URL, and including by URL is not supported; copy the content into a file and include that.";
            return null;
        }

        if (Path.IsPathFullyQualified(name))
            return Path.GetFullPath(name);
        if (baseDirectory is not null)
            return Path.GetFullPath(Path.Combine(baseDirectory, name));
        problem = $"The relative include '{name}' has no folder to start from, because this text is not a file; give an absolute path.";
        return null;
    }
}
