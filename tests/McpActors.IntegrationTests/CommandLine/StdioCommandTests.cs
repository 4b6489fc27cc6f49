namespace McpActors.IntegrationTests.CommandLine;

public sealed class StdioCommandTests
{
    [Fact]
    public async Task Server_EndsWell_WhenItsInputEnds()
    {
        using ConfigFile file = new("mcp-actors {}");

        var run = await Executable.RunAsync("stdio", "--config", file.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.StandardOutput);
    }
}
