using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace McpActors.IntegrationTests.Conformance;

/// <summary>The conformance server as a process of its own.</summary>
internal sealed class ConformanceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartCeiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private ConformanceProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
                _error.AppendLine(line.Data);
        };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public Uri Endpoint { get; }

    public string StandardError
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    public static async Task<ConformanceProcess> StartAsync()
    {
        Uri endpoint = new($"http://127.0.0.1:{FreePort()}/mcp");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { FindProgram(), "--url", endpoint.AbsoluteUri },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        ConformanceProcess server = new(Process.Start(start)!, endpoint);
        await server.BecomeReadyAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task BecomeReadyAsync()
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
        using CancellationTokenSource deadline = new(StartCeiling);
        while (!_process.HasExited && !deadline.IsCancellationRequested)
        {
            try
            {
                using HttpResponseMessage ready = await client.GetAsync(new Uri(Endpoint, "/health/ready"), deadline.Token);
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
            }
        }

        string error = StandardError;
        await DisposeAsync();
        throw new InvalidOperationException($"The conformance server did not become ready.\n{error}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The build puts every project's output side by side: artifacts/bin/PROJECT/CONFIGURATION.</summary>
    private static string FindProgram()
    {
        DirectoryInfo own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        const string Name = "McpActors.ConformanceServer";
        return Path.Combine(own.Parent!.Parent!.FullName, Name, own.Name, $"{Name}.dll");
    }
}
