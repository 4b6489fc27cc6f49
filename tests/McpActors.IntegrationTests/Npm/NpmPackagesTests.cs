namespace McpActors.IntegrationTests.Npm;

public sealed class NpmPackagesTests
{
    [NodeFact]
    public async Task Packages_AreInstalled_WhenATestAsks()
    {
        await NpmPackages.EnsureInstalledAsync();

        Assert.True(File.Exists(NpmPackages.PathOf("@modelcontextprotocol/conformance", "dist/index.js")));
        Assert.True(File.Exists(NpmPackages.PathOf("@modelcontextprotocol/server-everything", "package.json")));
    }

    [NodeFact]
    public async Task Node_IsAtLeast22_WhenThePinnedOneRuns()
    {
        await NpmPackages.EnsureInstalledAsync();

        ProgramOutput version = await ChildProgram.RunAsync(NpmPackages.Node, ["--version"], ".", TimeSpan.FromSeconds(30));

        Assert.True(version.ExitCode == 0, version.ToString());
        Assert.True(Version.Parse(version.StandardOutput.Trim().TrimStart('v')).Major >= 22, version.ToString());
    }

    [Fact]
    public async Task ChildProgram_IsEnded_WhenItExceedsItsCeiling()
    {
        await Assert.ThrowsAsync<TimeoutException>(
            () => ChildProgram.RunAsync("sleep", ["600"], ".", TimeSpan.FromMilliseconds(200)));
    }
}
