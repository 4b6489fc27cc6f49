using System.Collections.Concurrent;
using System.Diagnostics;

using McpActors.IntegrationTests.Npm;
using McpActors.Server.Children;
using McpActors.Server.Gateway;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>The executable, killed: nothing of its children may be left.</summary>
public sealed class KilledGatewayTests : IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly FakeServer _server = new();
    private readonly ConcurrentQueue<string> _log = new();

    public void Dispose() => _server.Dispose();

    [NodeFact]
    public async Task WholeTreeOfAStubbornServer_IsEnded_WhenTheGatewayIsKilled()
    {
        using var gateway = Start(_server.WriteConfiguration("fake", mode: "stubborn"));
        try
        {
            var transport = new StreamClientTransport(gateway.StandardInput.BaseStream, gateway.StandardOutput.BaseStream);
            await using var client = await McpClient.CreateAsync(transport);
            var result = await client.ListToolsAsync(new ListToolsRequestParams()).AsTask().WaitAsync(Ceiling);
            Assert.Contains(result.Tools, tool => tool.Name == "fake__echo");
            await UntilAsync(() => ChildrenOf(gateway.Id) >= 2);

            gateway.Kill();

            await UntilAsync(() => ChildrenOf(gateway.Id) == 0);
        }
        catch (IOException failure)
        {
            Assert.Fail($"{failure}\n{string.Join('\n', _log)}");
        }
        finally
        {
            gateway.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string configuration)
    {
        var program = typeof(ChildConnector).Assembly.Location;
        var gateway = Process.Start(new ProcessStartInfo("dotnet", [program, "stdio", "--config", configuration])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        });
        Assert.NotNull(gateway);
        gateway.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "(end)");
        gateway.BeginErrorReadLine();
        return gateway;
    }

    private static int ChildrenOf(int gateway) => ProcessTable.Marked().Count(process => process.Marker.Owner.ProcessId == gateway);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        while (!condition())
        {
            Assert.False(ceiling.IsCancellationRequested);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
