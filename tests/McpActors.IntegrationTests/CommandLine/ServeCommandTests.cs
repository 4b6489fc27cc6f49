using System.Net;
using System.Text.Json;

namespace McpActors.IntegrationTests.CommandLine;

public sealed class ServeCommandTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Server_SaysWhereItListensAndEndsWell_WhenItIsToldToStop(string signal)
    {
        using ConfigFile file = new("mcp-actors.log.format = text");
        var (server, endpoint) = await RunningServer.StartAsync(Nothing, "serve", "--config", file.Path, "--url", "http://127.0.0.1:0/here");
        await using var _ = server;
        using HttpClient client = new();

        Assert.Equal("/here", endpoint.AbsolutePath);
        Assert.NotEqual(0, endpoint.Port);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(endpoint, "/health/ready"))).StatusCode);

        var end = await server.EndAsync(signal);
        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.Empty(end.StandardOutput);
        Assert.Contains("curl -s http://127.0.0.1:", end.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_IsJsonOnly_WhenAProgramReadsIt()
    {
        using ConfigFile file = new("mcp-actors.log.level = error");
        var (server, endpoint) = await RunningServer.StartAsync(
            new Dictionary<string, string> { ["LOG_LEVEL"] = "debug" }, "serve", "--config", file.Path, "--url", "http://127.0.0.1:0");
        await using var _ = server;
        using HttpClient client = new();
        await client.GetAsync(new Uri(endpoint, "/health/live"));

        var end = await server.EndAsync("TERM");

        var lines = end.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, static line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(lines, static line => line.Contains("Request finished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Level_IsThatOfTheFile_WhenTheEnvironmentSaysNothing()
    {
        using ConfigFile file = new("mcp-actors.log.level = error");
        var (server, _) = await RunningServer.StartAsync(Nothing, "serve", "--config", file.Path, "--url", "http://127.0.0.1:0");
        await using var __ = server;

        var end = await server.EndAsync("TERM");

        Assert.Single(end.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task SecondServer_SaysThatThePortIsTaken_WithoutAStackTrace()
    {
        using ConfigFile file = new("mcp-actors.log.format = text");
        var (server, endpoint) = await RunningServer.StartAsync(Nothing, "serve", "--config", file.Path, "--url", "http://127.0.0.1:0");
        await using var _ = server;

        var second = await Executable.RunAsync("serve", "--config", file.Path, "--url", $"http://127.0.0.1:{endpoint.Port}");

        Assert.Equal(1, second.ExitCode);
        Assert.Empty(second.StandardOutput);
        Assert.StartsWith($"mcpactors: http://127.0.0.1:{endpoint.Port} is in use", second.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ServesItsToolsAndItsFaultSwitch_WithoutArgumentsButAnAddress()
    {
        var (server, endpoint) = await RunningServer.StartAsync(Nothing, "--url", "http://127.0.0.1:0");
        await using var _ = server;
        using HttpClient client = new();

        var faults = await client.GetStringAsync(new Uri(endpoint, "/demo/faults?latencyMs=0&failureRatio=1"));

        Assert.Equal("/mcp", endpoint.AbsolutePath);
        Assert.Equal(1, JsonDocument.Parse(faults).RootElement.GetProperty("failureRatio").GetDouble());
        var end = await server.EndAsync("TERM");
        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.Empty(end.StandardOutput);
        Assert.Contains("/demo/faults?latencyMs=0&failureRatio=1", end.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Level_IsRefused_WhenTheEnvironmentHasNone()
    {
        using ConfigFile file = new("mcp-actors {}");
        var run = await Npm.ChildProgram.RunAsync(
            "env", ["LOG_LEVEL=loud", "dotnet", Executable.Path, "serve", "--config", file.Path], ".", TimeSpan.FromSeconds(60));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("LOG_LEVEL must be trace, debug, info, warn or error", run.StandardError, StringComparison.Ordinal);
    }
}
