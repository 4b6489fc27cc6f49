namespace McpActors.Server.Demo.Tools;

/// <summary>Resolves the links of a path, those of its folders included.</summary>
internal static class RealPath
{
    /// <summary>As many links as Linux follows (path_resolution(7)).</summary>
    private const int MaxLinks = 40;

    /// <summary>The same path without links. Components that do not exist stay as they are.</summary>
    /// <param name="full">A path that <see cref="Path.GetFullPath(string)"/> made.</param>
    /// <exception cref="IOException">There are more than 40 links, most likely in a circle.</exception>
    public static string Of(string full)
    {
        string current = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Components(full[current.Length..]).Reverse());
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            string next = Path.Combine(current, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException("The path has too many links.");
            string aim = Path.GetFullPath(target, current);
            current = Path.GetPathRoot(aim)!;
            foreach (string component in Components(aim[current.Length..]).Reverse())
                rest.Push(component);
        }

        return current;
    }

    private static string[] Components(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
