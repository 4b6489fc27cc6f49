using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;

using McpActors.Errors;
using McpActors.Server.Gateway;
using McpActors.Settings;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>A supervised server with child processes behind it, in this process, and a client in front of it.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(90);

    private readonly IHost _host;
    private readonly LogCatcher _log;

    private GatewayHost(IHost host, LogCatcher log, McpClient client) => (_host, _log, Client) = (host, log, client);

    /// <summary>The client.</summary>
    public McpClient Client { get; }

    /// <summary>The lines of the log so far.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>The process ids of the children so far, as logged.</summary>
    public IEnumerable<int> ProcessIds => _log.ProcessIds;

    /// <summary>Starts a server whose tools, as far as they are forwarded, only read.</summary>
    public static Task<GatewayHost> StartAsync(params UpstreamSettings[] upstreams) => StartAsync(EffectSetting.Read, upstreams);

    /// <summary>Starts a server.</summary>
    public static async Task<GatewayHost> StartAsync(EffectSetting effect, params UpstreamSettings[] upstreams)
    {
        var settings = new McpActorsSettings
        {
            Upstreams = [.. upstreams],
            Tools = new ToolPolicies { Default = new ToolPolicy { Effect = effect, Budget = TimeSpan.FromSeconds(60) } },
            Server = new ServerSettings { DrainTimeout = TimeSpan.FromSeconds(1) },
        };
        var log = new LogCatcher();
        Pipe toServer = new(), toClient = new();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log);
        builder.Services.AddMcpServer()
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream())
            .WithMcpActors(settings)
            .WithChildProcesses();
        var host = builder.Build();
        await host.StartAsync();
        var transport = new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream());
        return new GatewayHost(host, log, await McpClient.CreateAsync(transport));
    }

    /// <summary>The names of the tools that the client sees, in their order.</summary>
    public async Task<ImmutableArray<string>> ListAsync()
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        var result = await Client.ListToolsAsync(new ListToolsRequestParams(), ceiling.Token);
        return [.. result.Tools.Select(tool => tool.Name)];
    }

    /// <summary>Calls a tool.</summary>
    public async Task<CallToolResult> CallAsync(
        string tool, JsonObject? arguments = null, JsonObject? meta = null)
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        var call = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments?.ToDictionary(member => member.Key, member => JsonSerializer.SerializeToElement(member.Value)),
            Meta = meta,
        };
        return await Client.CallToolAsync(call, ceiling.Token);
    }

    /// <summary>
    /// Calls a tool without arguments, and cancels the call after a second, as a client does by the protocol: the SDK's own drops the
    /// notification when its wait ends first.
    /// </summary>
    public async Task CancelAsync(string tool)
    {
        var id = new RequestId("to-be-cancelled");
        var request = new JsonRpcRequest { Id = id, Method = RequestMethods.ToolsCall, Params = new JsonObject { ["name"] = tool } };
        var calling = Client.SendRequestAsync(request);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(calling.IsCompleted);

        await Client.SendNotificationAsync(NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = id });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
    }

    /// <summary>Calls a tool that succeeds, and returns its text.</summary>
    public async Task<string> TextOfAsync(string tool, JsonObject? arguments = null, JsonObject? meta = null)
    {
        var result = await CallAsync(tool, arguments, meta);
        Assert.True(result.IsError is not true, Describe(result));
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    /// <summary>Calls a tool that fails, and returns the error object.</summary>
    public async Task<JsonObject> ErrorOfAsync(string tool, JsonObject? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError, Describe(result));
        return Assert.IsType<JsonObject>(result.Meta?[ToolError.MetaKey]);
    }

    /// <summary>Waits for something to become true, looking again and again.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> condition, string what)
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        while (!await condition())
        {
            Assert.False(ceiling.IsCancellationRequested, $"{what} did not come to pass.\n{string.Join('\n', Log)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Waits for a line of the log that holds all these words.</summary>
    public Task WaitForLogAsync(params string[] words) => WaitUntilAsync(
        () => Task.FromResult(Log.Any(line => Array.TrueForAll(words, line.Contains))), $"A line with {string.Join(", ", words)}");

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private string Describe(CallToolResult result) =>
        $"{JsonSerializer.Serialize(result, McpJsonUtilities.DefaultOptions)}\n{string.Join('\n', Log)}";
}
