using System.Runtime.CompilerServices;

namespace McpActors.UnitTests.Tidy;

/// <summary>The checkout that the tests were compiled from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Our source files below a folder, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file of ours.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // Deterministic builds rewrite the caller's path, so the test's own folder is the other place to look from.
        foreach (var start in (string[])[here, AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(Path.GetDirectoryName(start) ?? start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "McpActors.sln")))
                    return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("McpActors.sln is not above the tests.");
    }
}
