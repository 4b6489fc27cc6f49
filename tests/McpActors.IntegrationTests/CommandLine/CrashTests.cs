using System.Text.Json;

using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.CommandLine;

/// <summary>What the executable does with exceptions that nobody handled, made by <see cref="StartupHook"/>.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly string _pipe = Path.Combine(Path.GetTempPath(), $"mcpactors-{Guid.NewGuid():N}.pipe");
    private readonly ConfigFile _file = new("mcp-actors.upstreams.a { kind = http, base-url = \"http://127.0.0.1:1/\", headers.Key = hunter2secret }");

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_pipe);
    }

    [Fact]
    public async Task Process_LogsAndEndsWithOne_WhenAnExceptionIsUnhandled()
    {
        await using var server = await StartAsync();
        await File.WriteAllTextAsync(_pipe, "unhandled");

        var end = await server.ExitAsync();

        Assert.True(end.ExitCode == 1, end.ToString());
        Assert.Empty(end.StandardOutput);
        var entry = Entry(end.StandardError, "Nobody handles this");
        Assert.Equal("fatal", entry.GetProperty("level").GetString());
        Assert.DoesNotContain("hunter2secret", end.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_LogsAndGoesOn_WhenATaskFailsUnobserved()
    {
        await using var server = await StartAsync();
        await File.WriteAllTextAsync(_pipe, "unobserved");
        await server.SaysAsync("Nobody looks at this");

        var end = await server.EndAsync("TERM");

        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.Equal("error", Entry(end.StandardError, "Nobody looks at this").GetProperty("level").GetString());
    }

    private async Task<RunningServer> StartAsync()
    {
        await ChildProgram.RunAsync("mkfifo", [_pipe], ".", TimeSpan.FromSeconds(10));
        Dictionary<string, string> environment = new()
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            ["CRASH_PIPE"] = _pipe,
        };
        var (server, _) = await RunningServer.StartAsync(environment, "serve", "--config", _file.Path, "--url", "http://127.0.0.1:0");
        return server;
    }

    private static JsonElement Entry(string log, string text) =>
        JsonDocument.Parse(log.Split('\n').Single(line => line.Contains(text, StringComparison.Ordinal))).RootElement;
}
