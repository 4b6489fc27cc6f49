using System.Collections.Concurrent;
using System.IO.Pipelines;

using McpActors.Errors;
using McpActors.Hosting;
using McpActors.Settings;
using McpActors.Testing;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Pipeline;

/// <summary>An SDK server under supervision and a client of it, over pipes in memory, on a clock that stands still.</summary>
internal sealed class SupervisedServer : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private McpServer _mcp = null!;

    private SupervisedServer(McpActorsSettings settings, IEnumerable<McpServerTool> tools, Action<IMcpServerBuilder>? configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(LogLines)));
        var builder = services.AddMcpServer().WithTools(tools).WithMcpActors(settings);
        configure?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Everything that was logged, rendered, exceptions included.</summary>
    public ConcurrentQueue<string> LogLines { get; } = new();

    public McpActorsRuntime Runtime => _services.GetRequiredService<McpActorsRuntime>();

    public IServiceProvider Services => _services;

    public McpClient Client { get; private set; } = null!;

    public static async Task<SupervisedServer> StartAsync(
        IEnumerable<McpServerTool> tools, McpActorsSettings? settings = null, Action<IMcpServerBuilder>? configure = null, McpClientOptions? client = null)
    {
        var server = new SupervisedServer(settings ?? new(), tools, configure);
        Pipe toServer = new(), toClient = new();
        var transport = new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        var options = server._services.GetRequiredService<Microsoft.Extensions.Options.IOptions<McpServerOptions>>().Value;
        server._mcp = McpServer.Create(transport, options, null, server._services);
        server._running = server._mcp.RunAsync(server._stop.Token);
        server.Client = await McpClient
            .CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), client)
            .WaitAsync(Ceiling);
        return server;
    }

    /// <summary>Calls a tool.</summary>
    public Task<CallToolResult> CallAsync(string tool, Dictionary<string, object?>? arguments = null, CancellationToken cancelled = default) =>
        Client.CallToolAsync(tool, arguments, cancellationToken: cancelled).AsTask().WaitAsync(Ceiling, CancellationToken.None);

    /// <summary>Calls a tool through the pipeline alone, as a transport would that passes its client's cancellation on at once.</summary>
    public Task<CallToolResult> InvokeAsync(McpServerTool tool, CancellationToken cancelled, System.Text.Json.Nodes.JsonObject? meta = null)
    {
        var call = new CallToolRequestParams { Name = tool.ProtocolTool.Name, Meta = meta };
        var message = new JsonRpcRequest { Method = RequestMethods.ToolsCall, Id = new RequestId(1) };
        var request = new RequestContext<CallToolRequestParams>(_mcp, message, call) { MatchedPrimitive = tool };
        var pipeline = Runtime.Pipeline.Wrap((context, token) => tool.InvokeAsync(context, token));
        return pipeline(request, cancelled).AsTask().WaitAsync(Ceiling, CancellationToken.None);
    }

    /// <summary>Calls a tool that must fail, and returns the error object after checking that text and <c>_meta</c> say the same.</summary>
    public async Task<System.Text.Json.Nodes.JsonObject> ErrorOfAsync(string tool, Dictionary<string, object?>? arguments = null) =>
        ErrorOf(await CallAsync(tool, arguments));

    public static System.Text.Json.Nodes.JsonObject ErrorOf(CallToolResult result)
    {
        Assert.True(result.IsError);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        var error = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(error, result.Meta![ToolError.MetaKey]));
        return error;
    }

    /// <summary>Moves the clock past the deadline of the one call whose body is running, once that call waits for its deadline.</summary>
    public async Task PassDeadlineAsync()
    {
        await WaitForAsync(() => Clock.NextDue <= Clock.GetUtcNow() + TimeSpan.FromSeconds(15));
        Clock.Advance(TimeSpan.FromSeconds(15));
    }

    /// <summary>Lets the timers of the next ten seconds fire until a call ends, once it has begun and waits for the clock alone.</summary>
    public async Task<T> RunClockAsync<T>(Task<T> call, Func<bool> hasBegun)
    {
        await WaitForAsync(hasBegun);
        var end = Clock.GetUtcNow() + TimeSpan.FromSeconds(10);
        await WaitForAsync(() =>
        {
            if (!call.IsCompleted && Clock.NextDue <= end)
                Clock.AdvanceToNextTimer();
            return call.IsCompleted;
        });
        return await call;
    }

    /// <summary>Waits until something that another thread does has been done.</summary>
    public static async Task WaitForAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Ceiling, "What the test waits for did not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _services.DisposeAsync();
        _stop.Dispose();
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
