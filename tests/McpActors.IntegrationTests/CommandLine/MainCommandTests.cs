namespace McpActors.IntegrationTests.CommandLine;

public sealed class MainCommandTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("config")]
    [InlineData("serve")]
    [InlineData("stdio --url x")]
    [InlineData("serve --config a --config b")]
    [InlineData("--url http://127.0.0.1:0 version")]
    [InlineData("config show")]
    public async Task Usage_IsRefused_WhenItMakesNoSense(string arguments)
    {
        var run = await Executable.RunAsync(arguments.Split(' '));

        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Empty(run.StandardOutput);
        Assert.Contains("mcpactors --help", run.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("config check --help")]
    public async Task Help_IsOnStdout(string arguments)
    {
        var run = await Executable.RunAsync(arguments.Split(' '));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("Usage:", run.StandardOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_IsOneLine(string argument)
    {
        var run = await Executable.RunAsync(argument);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^(mcpactors )?[0-9]+\\.[0-9]+\\.[0-9]+[^+]*\n$", run.StandardOutput);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("stdio")]
    public async Task BadConfiguration_IsToldPlainly_WhenAServerStarts(string command)
    {
        using ConfigFile file = new("mcp-actors.journal.kind = sqlite");

        var run = await Executable.RunAsync(command, "--config", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.StandardOutput);
        Assert.StartsWith($"{file.Path}:1: mcp-actors.journal.kind: 'sqlite' is not available", run.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public void LaunchSettings_DoNotExist() =>
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "Properties", "launchSettings.json")));
}
