using McpActors.Errors;
using McpActors.Pipeline;

using Microsoft.Extensions.DependencyInjection;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Pipeline;

public sealed class ExecutionTests
{
    [Fact]
    public async Task Call_IsAnsweredAtTheDeadline_WhenItsBodyBlocksInsideOfItsCancellation()
    {
        using var unblock = new ManualResetEventSlim();
        var tool = McpServerTool.Create(
            async (CancellationToken token) =>
            {
                await Task.Yield();
                var cancelled = new TaskCompletionSource();
                await using var registered = token.Register(cancelled.SetResult);
                await cancelled.Task;
                unblock.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            },
            new() { Name = "stubborn", ReadOnly = true });
        await using var server = await SupervisedServer.StartAsync([tool]);
        var call = server.CallAsync("stubborn");
        await SupervisedServer.WaitForAsync(() => server.Clock.NextDue <= server.Clock.GetUtcNow() + TimeSpan.FromSeconds(15));
        var advancing = Task.Run(() => server.Clock.Advance(TimeSpan.FromSeconds(15)));

        var first = await Task.WhenAny(call, Task.Delay(TimeSpan.FromSeconds(30)));
        unblock.Set();
        await advancing;

        Assert.Same(call, first);
        Assert.Equal(ErrorCode.Timeout, (string)SupervisedServer.ErrorOf(await call)["code"]!);
        await SupervisedServer.WaitForAsync(() => server.Runtime.Gate.Running == 0);
    }

    [Fact]
    public async Task Call_GetsItsResultAtTheDeadline_WhenItsServicesNeverEnd()
    {
        var disposing = new TaskCompletionSource();
        var tool = McpServerTool.Create(
            (IServiceProvider services) => Task.FromResult(services.GetRequiredService<Endless>().ToString()!), new() { Name = "done" });
        await using var server = await SupervisedServer.StartAsync(
            [tool], configure: builder => builder.Services.AddScoped(_ => new Endless(disposing.Task)));
        var call = server.CallAsync("done");
        await server.PassDeadlineAsync();

        var text = Assert.IsType<TextContentBlock>(Assert.Single((await call).Content)).Text;
        disposing.SetResult();

        Assert.Equal(nameof(Endless), text);
        await SupervisedServer.WaitForAsync(() => server.Runtime.Gate.Running == 0);
    }

    [Fact]
    public async Task Call_DoesNotBegin_WhenItsClientHasCancelledIt()
    {
        var begun = 0;
        var tool = McpServerTool.Create(() => ++begun, new() { Name = "write" });
        await using var server = await SupervisedServer.StartAsync([tool]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.InvokeAsync(tool, new CancellationToken(canceled: true)));

        Assert.Equal(0, begun);
        Assert.Equal(0, server.Runtime.Gate.Running);
        Assert.Contains(server.LogLines, line => line.Contains("ended with CANCELLED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_HidesEverythingInside_WhenAHandlerOutsideOfTheToolsThrows()
    {
        await using var server = await SupervisedServer.StartAsync(
            [], configure: builder => builder.WithCallToolHandler((_, _) => throw new InvalidOperationException("/etc/app/db.conf")));

        var error = await server.ErrorOfAsync("handled");

        Assert.Equal(ErrorCode.InternalError, (string)error["code"]!);
        Assert.DoesNotContain("db.conf", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(server.LogLines, line => line.Contains("db.conf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_AreRefused_WhenTheBodyHasEnded()
    {
        await using var root = new ServiceCollection().BuildServiceProvider();
        var services = new InvocationServices(root);
        await services.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => services.GetService(typeof(Endless)));
    }

    [Fact]
    public async Task Drain_WaitsOnce_WhenSeveralPartsStop()
    {
        var gate = new TaskCompletionSource<string>();
        await using var server = await SupervisedServer.StartAsync([McpServerTool.Create(() => gate.Task, new() { Name = "long" })]);
        var call = server.CallAsync("long");
        await SupervisedServer.WaitForAsync(() => server.Runtime.Gate.Running == 1);
        server.Runtime.Gate.Close();
        var first = server.Runtime.DrainAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await first;

        var second = server.Runtime.DrainAsync(TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.True(second.IsCompleted);
        gate.SetResult("done");
        await call;
    }

    private sealed class Endless(Task disposing) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await disposing;

        public override string ToString() => nameof(Endless);
    }
}
