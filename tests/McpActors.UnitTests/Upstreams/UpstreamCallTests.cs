using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams;
using McpActors.Edge;
using McpActors.Errors;
using McpActors.Settings;
using McpActors.UnitTests.Pipeline;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;

using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Upstreams;

public sealed class UpstreamCallTests
{
    private int _attempts;

    [Fact]
    public async Task Call_Succeeds_WhenAReadFailsTwiceAndThenAnswers()
    {
        await using var server = await StartAsync(_ => Interlocked.Increment(ref _attempts) < 3 ? throw new IOException("down") : "answer");

        var result = await server.RunClockAsync(server.CallAsync("read"), () => _attempts > 0);

        Assert.NotEqual(true, result.IsError);
        Assert.Equal(3, _attempts);
        Assert.Contains(server.LogLines, line => line.Contains("attempts 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_GivesUpWithTheLastFailure_WhenEveryAttemptFails()
    {
        await using var server = await StartAsync(_ => throw new IOException($"socket {Interlocked.Increment(ref _attempts)} at 10.1.2.3"));

        var error = SupervisedServer.ErrorOf(await server.RunClockAsync(server.CallAsync("read"), () => _attempts > 0));

        Assert.Equal(3, _attempts);
        Assert.Equal(ErrorCode.ExternalApiError, (string)error["code"]!);
        Assert.Equal("not_applied", (string)error["outcome"]!);
        Assert.Equal("upstream", (string)error["source"]!);
        Assert.True((bool)error["retryable"]!);
        Assert.DoesNotContain("10.1.2.3", error.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_IsNotRepeatedAndSaysUnknown_WhenAWriteFails()
    {
        await using var server = await StartAsync(_ => throw new IOException($"{Interlocked.Increment(ref _attempts)}"));

        var error = await server.ErrorOfAsync("write");

        Assert.Equal(1, _attempts);
        Assert.Equal("unknown", (string)error["outcome"]!);
        Assert.False((bool)error["retryable"]!);
    }

    [Fact]
    public async Task Circuit_OpensForThisUpstreamAlone_WhenFiveCallsInARowFail()
    {
        await using var server = await StartAsync(_ => throw new IOException($"{Interlocked.Increment(ref _attempts)}"));
        for (var i = 0; i < 5; i++)
            await server.ErrorOfAsync("write");

        var refused = await server.ErrorOfAsync("write");
        var other = await server.CallAsync("other");

        Assert.Equal(5, _attempts);
        Assert.Equal(ErrorCode.CircuitOpen, (string)refused["code"]!);
        Assert.Equal("not_started", (string)refused["outcome"]!);
        Assert.Equal(30_000, (int)refused["retryAfterMs"]!);
        Assert.Equal("The main service is not answering. Try again in 30 seconds.", (string)refused["message"]!);
        Assert.NotEqual(true, other.IsError);
    }

    [Fact]
    public async Task Circuit_Closes_WhenItsProbeSucceedsAfterTheBreak()
    {
        var isUp = false;
        await using var server = await StartAsync(_ => isUp ? "up" : throw new IOException("down"));
        for (var i = 0; i < 5; i++)
            await server.ErrorOfAsync("write");
        isUp = true;
        server.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.NotEqual(true, (await server.CallAsync("write")).IsError);
        Assert.NotEqual(true, (await server.CallAsync("write")).IsError);
        Assert.Contains(server.LogLines, line => line.Contains("HalfOpen to Closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_ListsTheUpstreamAndDoesNotDependOnIt_WhenItsCircuitIsOpen()
    {
        await using var server = await StartAsync(_ => throw new IOException("down"));
        for (var i = 0; i < 5; i++)
            await server.ErrorOfAsync("write");

        var checks = server.Services.GetServices<IReadinessCheck>().ToList();

        Assert.Equal(["upstream main", "upstream other"], checks.Select(check => check.Name));
        Assert.Equal(new Readiness(false, "circuit open", IsInformation: true), await checks[0].CheckAsync(default));
        Assert.Equal(new Readiness(true, "circuit closed", IsInformation: true), await checks[1].CheckAsync(default));
    }

    [Fact]
    public async Task Circuit_StaysClosed_WhenAttemptsEndInSafeErrors()
    {
        await using var server = await StartAsync(_ => throw new SafeError("NO_SUCH_ORDER", "There is no such order."));

        for (var i = 0; i < 12; i++)
            Assert.Equal("NO_SUCH_ORDER", (string)(await server.ErrorOfAsync("read"))["code"]!);
    }

    [Fact]
    public async Task Call_IsAtCapacity_WhenPermitsAndQueueAreTaken()
    {
        var gate = new TaskCompletionSource<string>();
        var policy = new UpstreamPolicy { Bulkhead = new() { PermitLimit = 1, QueueLimit = 1 } };
        await using var server = await StartAsync(_ => Interlocked.Increment(ref _attempts).ToString(), policy, () => gate.Task);
        var running = server.CallAsync("slow");
        await SupervisedServer.WaitForAsync(() => _attempts == 1);
        var queued = server.CallAsync("slow");
        await SupervisedServer.WaitForAsync(() => server.Runtime.Gate.Running == 2);

        var refused = await server.ErrorOfAsync("slow");
        gate.SetResult("free");

        Assert.Equal(ErrorCode.AtCapacity, (string)refused["code"]!);
        Assert.True((int)refused["retryAfterMs"]! > 0);
        Assert.NotEqual(true, (await running).IsError);
        Assert.NotEqual(true, (await queued).IsError);
    }

    [Fact]
    public async Task Attempt_IsTimeoutAndKeepsItsPermit_WhenItIgnoresItsToken()
    {
        var gate = new TaskCompletionSource<string>();
        var policy = new UpstreamPolicy { Bulkhead = new() { PermitLimit = 1, QueueLimit = 0 }, CallTimeout = TimeSpan.FromSeconds(1) };
        await using var server = await StartAsync(_ => Interlocked.Increment(ref _attempts).ToString(), policy, () => gate.Task);
        var call = server.CallAsync("slow");
        await SupervisedServer.WaitForAsync(() => server.Clock.NextDue <= server.Clock.GetUtcNow() + policy.CallTimeout);
        server.Clock.Advance(policy.CallTimeout);

        var timedOut = SupervisedServer.ErrorOf(await call);
        var whileItRunsOn = await server.ErrorOfAsync("write");
        gate.SetResult("late");
        await SupervisedServer.WaitForAsync(() => server.Runtime.Executions.Zombies == 0);
        var afterwards = await server.CallAsync("write");

        Assert.Equal(ErrorCode.Timeout, (string)timedOut["code"]!);
        Assert.Equal("upstream", (string)timedOut["source"]!);
        Assert.Equal("unknown", (string)timedOut["outcome"]!);
        Assert.Equal(ErrorCode.AtCapacity, (string)whileItRunsOn["code"]!);
        Assert.NotEqual(true, afterwards.IsError);
    }

    [Fact]
    public async Task Calls_ReachADeadUpstreamNoOftenerThanItsCircuitAllows_WhenAThousandComeAtOnce()
    {
        var settings = Settings(new UpstreamPolicy()) with
        {
            Server = new() { MaxConcurrentCalls = 2_000 },
            Sessions = new SessionPolicy
            {
                Rate = new() { Permits = 10_000, Burst = 10_000 },
                Quota = new() { UpstreamTime = TimeSpan.FromHours(10) },
                MaxConcurrentCalls = 2_000,
            },
        };
        await using var server = await StartAsync(_ => throw new IOException($"{Interlocked.Increment(ref _attempts)}"), settings);

        var calls = Enumerable.Range(0, 1_000).Select(_ => server.ErrorOfAsync("write")).ToList();
        var others = Enumerable.Range(0, 50).Select(_ => server.CallAsync("other")).ToList();
        var codes = (await Task.WhenAll(calls)).Select(error => (string)error["code"]!).ToList();

        Assert.All(await Task.WhenAll(others), other => Assert.NotEqual(true, other.IsError));
        Assert.InRange(_attempts, 5, 5 + 20);
        Assert.All(codes, code => Assert.Contains(code, (string[])[ErrorCode.CircuitOpen, ErrorCode.AtCapacity, ErrorCode.ExternalApiError]));
        Assert.Equal(_attempts, codes.Count(code => code == ErrorCode.ExternalApiError));
    }

    [Fact]
    public async Task UpstreamTime_IsChargedToTheSession_WhenAttemptsTakeTime()
    {
        var settings = Settings(new UpstreamPolicy()) with
        {
            Sessions = new SessionPolicy { Quota = new() { UpstreamTime = TimeSpan.FromSeconds(10) } },
        };
        SupervisedServer? running = null;
        await using var server = await StartAsync(_ => { running!.Clock.Advance(TimeSpan.FromSeconds(6)); return "slow"; }, settings);
        running = server;

        var first = await server.CallAsync("read");
        var second = await server.CallAsync("read");
        var third = await server.ErrorOfAsync("read");

        Assert.NotEqual(true, first.IsError);
        Assert.Equal(ErrorCode.QuotaExceeded, (string)third["code"]!);
        Assert.Contains("upstream time", (string)third["message"]!, StringComparison.Ordinal);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Start_NamesTheToolAndTheUpstream_WhenNothingDefinesIt()
    {
        var services = new ServiceCollection();
        var tool = McpServerTool.Create(
            ([FromKeyedServices("ledger")] IUpstream ledger) => ledger.Name, new() { Name = "balance", Services = services.BuildServiceProvider() });
        services.AddMcpServer().WithTools([tool]).WithMcpActors();
        await using var provider = services.BuildServiceProvider();

        var e = Assert.Throws<InvalidOperationException>(
            () => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<McpServerOptions>>().Value);

        Assert.Equal("The tool 'balance' uses the upstream 'ledger', which nothing defines: add mcp-actors.upstreams.ledger.", e.Message);
    }

    private static McpActorsSettings Settings(UpstreamPolicy policy) => new()
    {
        Upstreams =
        [
            new() { Name = "main", Kind = UpstreamKind.Delegate, Policy = policy },
            new() { Name = "other", Kind = UpstreamKind.Delegate },
        ],
    };

    private static Task<SupervisedServer> StartAsync(Func<int, string> answer, UpstreamPolicy? policy = null, Func<Task<string>>? slow = null) =>
        StartAsync(answer, Settings(policy ?? new()), slow);

    private static async Task<SupervisedServer> StartAsync(Func<int, string> answer, McpActorsSettings settings, Func<Task<string>>? slow = null)
    {
        SupervisedServer? server = null;
        ValueTask<string> CallAsync(string upstream, Func<int, ValueTask<string>> attempt) =>
            server!.Services.GetRequiredService<IUpstreams>()[upstream].CallAsync((number, _) => attempt(number.Number));

        server = await SupervisedServer.StartAsync(
            [
                Tool("read", () => CallAsync("main", number => new(answer(number))), readOnly: true),
                Tool("write", () => CallAsync("main", number => new(answer(number)))),
                Tool("other", () => CallAsync("other", _ => new("untouched"))),
                Tool("slow", () => CallAsync("main", number => { answer(number); return new(slow!()); })),
            ],
            settings);
        return server;
    }

    private static McpServerTool Tool(string name, Func<ValueTask<string>> body, bool readOnly = false) =>
        McpServerTool.Create(body, new McpServerToolCreateOptions { Name = name, ReadOnly = readOnly ? true : null });
}
