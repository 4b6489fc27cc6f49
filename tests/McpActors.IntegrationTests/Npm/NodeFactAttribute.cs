namespace McpActors.IntegrationTests.Npm;

/// <summary>
/// A fact that needs node and npm. Where they are missing it is skipped and says so; with the environment variable <c>CI=true</c> it is
/// not skipped, so that a build machine without node fails instead of passing silently.
/// </summary>
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public NodeFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Skip = Missing.Value!;
    }

    private static string? FindMissing()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (string program in (string[])["node", "npm"])
        {
            if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program))))
                return $"{program} is not on the PATH; this test runs public npm packages.";
        }

        return null;
    }
}
