using System.Diagnostics;
using System.Text.RegularExpressions;

namespace McpActors.IntegrationTests.Demo;

/// <summary>The executable, run as a newcomer runs it, but on a free port.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartCeiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DemoProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        _output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Where it serves MCP.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What it said on stderr so far.</summary>
    public string StandardError
    {
        get
        {
            lock (_errors)
                return string.Join('\n', _errors);
        }
    }

    public static async Task<DemoProcess> StartAsync()
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "McpActors.Server.dll"), "--url", "http://127.0.0.1:0" },
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        DemoProcess demo = new(Process.Start(start)!);
        try
        {
            demo.Endpoint = await demo._endpoint.Task.WaitAsync(StartCeiling);
            return demo;
        }
        catch (TimeoutException late)
        {
            await demo.DisposeAsync();
            throw new TimeoutException($"The demo did not say where it listens.\n{demo.StandardError}", late);
        }
    }

    /// <summary>Ends it, and returns what it wrote to stdout.</summary>
    public async Task<string> EndAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        return await _output;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_errors)
            _errors.Add(line);
        if (Address().Match(line) is { Success: true } match)
            _endpoint.TrySetResult(new Uri(match.Groups["url"].Value));
    }

    [GeneratedRegex(@"listens on [^h]*(?<url>http://[0-9.]+:[0-9]+/mcp)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
