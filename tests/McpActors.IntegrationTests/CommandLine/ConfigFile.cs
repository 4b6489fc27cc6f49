namespace McpActors.IntegrationTests.CommandLine;

/// <summary>A configuration in a temporary file, deleted on dispose.</summary>
internal sealed class ConfigFile : IDisposable
{
    public ConfigFile(string text)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mcpactors-{Guid.NewGuid():N}.conf");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
