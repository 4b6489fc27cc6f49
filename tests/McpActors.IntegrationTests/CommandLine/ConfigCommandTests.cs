using System.Text.Json;

namespace McpActors.IntegrationTests.CommandLine;

public sealed class ConfigCommandTests
{
    [Fact]
    public async Task Check_TellsEveryErrorWithFileAndLine_WhenTheFileIsBad()
    {
        using ConfigFile file = new("mcp-actors {\n  server.urll = 1\n  upstreams.a { kind = mcp-stdoi }\n}\n");

        var run = await Executable.RunAsync("config", "check", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.StandardOutput);
        Assert.Contains($"{file.Path}:2: mcp-actors.server.urll: unknown key; did you mean 'url'?", run.StandardError, StringComparison.Ordinal);
        Assert.Contains($"{file.Path}:3: mcp-actors.upstreams.a.kind is 'mcp-stdoi'", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TellsWarningsAndSucceeds_WhenTheFileCanBeUsed()
    {
        using ConfigFile file = new("mcp-actors {\n  upstreams.a { kind = delegate, call-timeout = 1s }\n}\n");

        var run = await Executable.RunAsync("config", "check", file.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal($"{file.Path} is valid: 1 upstream, 0 tool rules, 1 warning.\n", run.StandardOutput);
        Assert.StartsWith($"warning: {file.Path}:2: mcp-actors.upstreams.a", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WritesTheFilesOwnContent_WhateverItMeans()
    {
        using ConfigFile file = new("a { b = 1.0, c = ${x}\"-é\" }\nx = y\nmcp-actors.nonsense = true\n");

        var run = await Executable.RunAsync("config", "show", file.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.StandardError);
        var json = JsonDocument.Parse(run.StandardOutput).RootElement;
        Assert.Equal("1.0", json.GetProperty("a").GetProperty("b").GetRawText());
        Assert.Equal("y-é", json.GetProperty("a").GetProperty("c").GetString());
        Assert.Equal("nonsense", Assert.Single(json.GetProperty("mcp-actors").EnumerateObject()).Name);
        Assert.Equal(3, json.EnumerateObject().Count());
    }

    [Fact]
    public async Task Show_AddsTheDefaults_WhenAsked()
    {
        using ConfigFile file = new("mcp-actors.server.max-concurrent-calls = 5");

        var run = await Executable.RunAsync("config", "show", "--with-reference", file.Path);

        var server = JsonDocument.Parse(run.StandardOutput).RootElement.GetProperty("mcp-actors").GetProperty("server");
        Assert.Equal(5, server.GetProperty("max-concurrent-calls").GetInt32());
        Assert.Equal("/mcp", server.GetProperty("path").GetString());
    }

    [Fact]
    public async Task Show_TellsParseErrors_AndWritesNothing()
    {
        using ConfigFile file = new("a = ${no.such.thing}\nb = [1\n");

        var run = await Executable.RunAsync("config", "show", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.StandardOutput);
        Assert.StartsWith(file.Path + ":", run.StandardError, StringComparison.Ordinal);
    }
}
