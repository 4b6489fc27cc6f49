using System.Text.Json;

using McpActors.IntegrationTests.Npm;

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

    [Fact]
    public async Task Message_IsRefusedAndLogged_WhenItIsLongerThanMaxBody()
    {
        using ConfigFile file = new("mcp-actors.server.max-body = 1 KiB");

        var run = await Executable.RunAsync(Request(1, "ping", new { note = new string('x', 2_000) }) + Request(2, "ping"), ["stdio", "--config", file.Path]);

        Assert.True(run.ExitCode == 0, run.ToString());
        var answers = Answers(run);
        Assert.Equal(2, answers.Length);
        Assert.Equal(-32700, Assert.Single(answers, answer => answer.TryGetProperty("error", out _)).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(2, Assert.Single(answers, answer => answer.TryGetProperty("result", out _)).GetProperty("id").GetInt32());
        Assert.Contains("more than 1024 bytes (server.max-body)", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_HasTheCallUnderTheRef_WhenACallFails()
    {
        using ConfigFile file = new("mcp-actors.upstreams.a { kind = mcp-stdio, command = /no/such/program, list-wait = 0s }");
        var initialize = Request(1, "initialize", new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = "a", version = "1" } });

        var run = await Executable.RunAsync(initialize + Request(2, "tools/call", new { name = "a__b" }), ["stdio", "--config", file.Path]);

        Assert.True(run.ExitCode == 0, run.ToString());
        var result = Answers(run).Single(answer => answer.GetProperty("id").GetInt32() == 2).GetProperty("result");
        var reference = result.GetProperty("_meta").GetProperty("io.github.mcpactors/error").GetProperty("ref").GetString();
        var line = JsonDocument.Parse(run.StandardError.Split('\n').Single(line => line.Contains("a__b for stdio ended", StringComparison.Ordinal)));
        Assert.Equal(reference, line.RootElement.GetProperty("ref").GetString());
    }

    private static JsonElement[] Answers(ProgramOutput run) =>
        [.. run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Request(int id, string method, object? parameters = null) =>
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method, @params = parameters ?? new { } }) + "\n";
}
