using McpActors.Deciders.Sessions;
using McpActors.Errors;
using McpActors.Settings;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Pipeline;

public sealed class CallPipelineTests
{
    private static readonly McpServerTool Echo = Tool("echo", (string text) => Task.FromResult(text), readOnly: true);

    [Fact]
    public async Task Call_ReturnsTheToolsResultUnaltered_WhenItSucceeds()
    {
        await using var server = await SupervisedServer.StartAsync([Echo]);

        var result = await server.CallAsync("echo", new() { ["text"] = "hello" });

        Assert.NotEqual(true, result.IsError);
        Assert.Equal("hello", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.Null(result.Meta?[ToolError.MetaKey]);
    }

    [Fact]
    public async Task Call_LogsOneLineWithToolSessionAndCode_WhenItEnds()
    {
        await using var server = await SupervisedServer.StartAsync([Echo]);

        await server.CallAsync("echo", new() { ["text"] = "a private matter" });

        var line = Assert.Single(server.LogLines, line => line.Contains("echo for stdio ended with OK", StringComparison.Ordinal));
        Assert.DoesNotContain("a private matter", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HidesEverythingInside_WhenTheToolThrows()
    {
        const string Secret = "password=hunter2 in /etc/app/db.conf: SELECT * FROM accounts";
        var tool = Tool("break", Task<string> () => throw new InvalidOperationException(Secret));
        await using var server = await SupervisedServer.StartAsync([tool]);

        var result = await server.CallAsync("break");

        var error = SupervisedServer.ErrorOf(result);
        var reference = (string)error["ref"]!;
        Assert.Equal(ErrorCode.InternalError, (string)error["code"]!);
        Assert.Equal("unknown", (string)error["outcome"]!);
        Assert.Contains($"[ref: {reference}]", (string)error["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(server.LogLines, line => line.Contains(reference, StringComparison.Ordinal) && line.Contains("accounts", StringComparison.Ordinal));
        Assert.DoesNotContain(server.LogLines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "first\\nsecond\\u001b[31m")]
    [InlineData(false, "first\nsecond\u001b[31m")]
    public async Task Record_HasItsControlCharactersEscaped_UnlessTheLogDoesIt(bool escapes, string expected)
    {
        var tool = Tool("break", Task<string> () => throw new InvalidOperationException("first\nsecond\u001b[31m"));
        await using var server = await SupervisedServer.StartAsync([tool], new() { Log = new() { EscapesRecords = escapes } });

        await server.CallAsync("break");

        Assert.Contains(server.LogLines, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_ShowsTheMessageAndLogsTheDetail_WhenTheToolThrowsASafeError()
    {
        var tool = Tool(
            "read_file",
            Task<string> () => throw new SafeError("PATH_TRAVERSAL", "The path is outside the allowed directory.", "/srv/data/../../etc"));
        await using var server = await SupervisedServer.StartAsync([tool]);

        var error = await server.ErrorOfAsync("read_file");

        Assert.Equal("PATH_TRAVERSAL", (string)error["code"]!);
        Assert.Equal("The path is outside the allowed directory.", (string)error["message"]!);
        Assert.False((bool)error["retryable"]!);
        Assert.Equal("not_applied", (string)error["outcome"]!);
        Assert.Contains(
            server.LogLines,
            line => line.Contains((string)error["ref"]!, StringComparison.Ordinal) && line.Contains("/srv/data", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("twelve", "integer")]
    public async Task Call_IsAValidationErrorThatNamesTheParameter_WhenArgumentsDoNotBind(string? argument, string expected)
    {
        var tool = Tool("square", (int number) => Task.FromResult(number * number));
        await using var server = await SupervisedServer.StartAsync([tool]);

        var error = await server.ErrorOfAsync("square", argument is null ? [] : new() { ["number"] = argument });

        Assert.Equal(ErrorCode.ValidationError, (string)error["code"]!);
        Assert.Equal("not_started", (string)error["outcome"]!);
        Assert.Equal("number", (string)error["details"]!["parameter"]!);
        Assert.Contains(expected, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_IsAProtocolError_WhenTheToolIsUnknown()
    {
        await using var server = await SupervisedServer.StartAsync([Echo]);

        var e = await Assert.ThrowsAsync<McpProtocolException>(() => server.CallAsync("nobody"));

        Assert.Equal(McpErrorCode.InvalidParams, e.ErrorCode);
        Assert.Equal(0, server.Runtime.Gate.Running);
    }

    [Fact]
    public async Task Call_LogsAShortNameOnOneLine_WhenAClientMakesItUp()
    {
        await using var server = await SupervisedServer.StartAsync([Echo]);

        await Assert.ThrowsAsync<McpProtocolException>(() => server.CallAsync("made\nup" + new string('x', 10_000)));

        var line = Assert.Single(server.LogLines, line => line.Contains("ended with PROTOCOL_-32602", StringComparison.Ordinal));
        Assert.Contains(@"made\nup", line, StringComparison.Ordinal);
        Assert.True(line.Length < 500, line);
    }

    [Fact]
    public async Task Call_IsAtCapacity_WhenTheServerIsFull()
    {
        var gate = new TaskCompletionSource<string>();
        var entered = new TaskCompletionSource();
        var tool = Tool("wait", () => { entered.TrySetResult(); return gate.Task; }, readOnly: true);
        await using var server = await SupervisedServer.StartAsync([tool], new() { Server = new() { MaxConcurrentCalls = 1 } });
        var first = server.CallAsync("wait");
        await entered.Task;

        var error = await server.ErrorOfAsync("wait");

        Assert.Equal(ErrorCode.AtCapacity, (string)error["code"]!);
        Assert.True((bool)error["retryable"]!);
        Assert.True((int)error["retryAfterMs"]! > 0);
        gate.SetResult("done");
        Assert.NotEqual(true, (await first).IsError);
        Assert.NotEqual(true, (await server.CallAsync("wait")).IsError);
    }

    [Fact]
    public async Task Call_IsRateLimited_WhenTheBurstIsSpent()
    {
        var settings = new McpActorsSettings { Sessions = new SessionPolicy { Rate = new() { Permits = 1, Burst = 2 } } };
        await using var server = await SupervisedServer.StartAsync([Echo], settings);
        await server.CallAsync("echo", new() { ["text"] = "1" });
        await server.CallAsync("echo", new() { ["text"] = "2" });

        var error = await server.ErrorOfAsync("echo", new() { ["text"] = "3" });
        server.Clock.Advance(TimeSpan.FromMilliseconds((int)error["retryAfterMs"]!));
        var later = await server.CallAsync("echo", new() { ["text"] = "4" });

        Assert.Equal(ErrorCode.RateLimited, (string)error["code"]!);
        Assert.Equal("policy", (string)error["source"]!);
        Assert.NotEqual(true, later.IsError);
    }

    [Fact]
    public async Task Call_IsAProtocolErrorWithTheObjectAsData_WhenRefusalsAreProtocolErrors()
    {
        var settings = new McpActorsSettings
        {
            Errors = new() { RefusalsAsProtocolErrors = true },
            Sessions = new SessionPolicy { Rate = new() { Permits = 1, Burst = 1 } },
        };
        await using var server = await SupervisedServer.StartAsync([Echo], settings);
        await server.CallAsync("echo", new() { ["text"] = "1" });

        var e = await Assert.ThrowsAsync<McpProtocolException>(() => server.CallAsync("echo", new() { ["text"] = "2" }));

        Assert.Contains(server.LogLines, line => line.Contains("ended with RATE_LIMITED", StringComparison.Ordinal));
        Assert.Equal(429, (int)e.ErrorCode);
        Assert.Equal(ErrorCode.RateLimited, e.Data["code"]?.ToString());
    }

    [Fact]
    public async Task Call_IsTimeoutAtTheDeadline_WhenTheBodyIgnoresItsToken()
    {
        var body = new TaskCompletionSource<string>();
        var entered = new TaskCompletionSource();
        var tool = Tool("stuck", () => { entered.TrySetResult(); return body.Task; }, readOnly: true);
        await using var server = await SupervisedServer.StartAsync([tool]);
        var call = server.CallAsync("stuck");
        await entered.Task;
        await server.PassDeadlineAsync();

        var error = SupervisedServer.ErrorOf(await call);

        Assert.Equal(ErrorCode.Timeout, (string)error["code"]!);
        Assert.Equal("not_applied", (string)error["outcome"]!);
        Assert.Equal("self", (string)error["source"]!);
        Assert.Equal(1, server.Runtime.Executions.Zombies);
        Assert.Equal(1, server.Runtime.Gate.Running);
        body.SetResult("late");
        await SupervisedServer.WaitForAsync(() => server.Runtime.Executions.Zombies == 0);
        Assert.Equal(0, server.Runtime.Gate.Running);
    }

    [Fact]
    public async Task Call_SaysThatTheOutcomeIsUnknown_WhenAWriteTimesOut()
    {
        var body = new TaskCompletionSource<string>();
        var entered = new TaskCompletionSource();
        var tool = Tool("pay", () => { entered.TrySetResult(); return body.Task; });
        await using var server = await SupervisedServer.StartAsync([tool]);
        var call = server.CallAsync("pay");
        await entered.Task;
        await server.PassDeadlineAsync();

        var error = SupervisedServer.ErrorOf(await call);

        Assert.Equal("unknown", (string)error["outcome"]!);
        Assert.False((bool)error["retryable"]!);
        body.SetResult("late");
    }

    [Fact]
    public async Task Call_IsAnsweredAtTheDeadline_WhenASynchronousBodyBlocksItsThread()
    {
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var tool = Tool("block", () => { entered.TrySetResult(); release.Wait(TimeSpan.FromSeconds(30)); return "late"; }, readOnly: true);
        await using var server = await SupervisedServer.StartAsync([tool]);
        var call = server.CallAsync("block");
        await entered.Task;
        await server.PassDeadlineAsync();

        Assert.Equal(ErrorCode.Timeout, (string)SupervisedServer.ErrorOf(await call)["code"]!);
        release.Set();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Cancellation_EndsTheBody_OnlyWhenItIsARead(bool readOnly, bool expected)
    {
        var entered = new TaskCompletionSource<CancellationToken>();
        var body = new TaskCompletionSource<string>();
        var tool = Tool("work", (CancellationToken token) => { entered.TrySetResult(token); return body.Task; }, readOnly);
        await using var server = await SupervisedServer.StartAsync([tool]);
        using var client = new CancellationTokenSource();
        var call = server.InvokeAsync(tool, client.Token);
        var token = await entered.Task;

        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await SupervisedServer.WaitForAsync(() => server.Runtime.Executions.Zombies == 1);

        Assert.Equal(expected, token.IsCancellationRequested);
        body.SetResult("ran on");
        await SupervisedServer.WaitForAsync(() => server.Runtime.Executions.Zombies == 0);
    }

    [Fact]
    public async Task Call_IsShuttingDown_WhenTheGateIsClosed()
    {
        await using var server = await SupervisedServer.StartAsync([Echo]);
        server.Runtime.Gate.Close();

        var error = await server.ErrorOfAsync("echo", new() { ["text"] = "late" });

        Assert.Equal(ErrorCode.ShuttingDown, (string)error["code"]!);
        Assert.Equal("self", (string)error["source"]!);
        Assert.True((bool)error["retryable"]!);
    }

    [Fact]
    public async Task Call_KeepsTheToolsOwnErrorAndAddsTheObject_WhenItsResultIsAnError()
    {
        var own = new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "No seats left." }] };
        await using var server = await SupervisedServer.StartAsync([Tool("book", () => Task.FromResult(own))]);

        var result = await server.CallAsync("book");

        Assert.Equal("No seats left.", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.Equal(ErrorCode.ToolError, (string)result.Meta![ToolError.MetaKey]!["code"]!);
    }

    [Fact]
    public async Task List_IsSortedByName_WhateverTheOrderOfRegistration()
    {
        await using var server = await SupervisedServer.StartAsync([Tool("b", () => Task.FromResult("")), Tool("a", () => Task.FromResult("")), Echo]);

        var tools = await server.Client.ListToolsAsync();

        Assert.Equal(["a", "b", "echo"], tools.Select(tool => tool.Name));
    }

    private static McpServerTool Tool(string name, Delegate body, bool readOnly = false) =>
        McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, ReadOnly = readOnly ? true : null });
}
