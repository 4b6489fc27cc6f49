using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.CommandLine;

/// <summary>A running <c>mcpactors</c> over HTTP: where it listens, what it says, and how it ends. Ended by its id at the latest on dispose.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];
    private readonly Task<string> _output;
    private readonly Task _errors;

    private RunningServer(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = ReadErrorsAsync();
    }

    public int ProcessId => _process.Id;

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static async Task<(RunningServer Server, Uri Endpoint)> StartAsync(IDictionary<string, string> environment, params string[] arguments)
    {
        // A shell ignores SIGINT for what it runs in the background, and so would everything started from there.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        ProcessStartInfo start = new(command[0], [.. command[1..], Executable.Path, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        RunningServer server = new(Process.Start(start)!);
        return (server, await server._listening.Task.WaitAsync(Ceiling));
    }

    /// <summary>Waits until a line on stderr contains a text.</summary>
    public Task SaysAsync(string text)
    {
        TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_error)
        {
            _awaited.Add((text, said));
            if (_error.ToString().Contains(text, StringComparison.Ordinal))
                said.TrySetResult();
        }

        return said.Task.WaitAsync(Ceiling);
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<ProgramOutput> EndAsync(string signal)
    {
        await ChildProgram.RunAsync("kill", [$"-{signal}", $"{_process.Id}"], ".", Ceiling);
        return await ExitAsync();
    }

    public async Task<ProgramOutput> ExitAsync()
    {
        using CancellationTokenSource deadline = new(Ceiling);
        await _process.WaitForExitAsync(deadline.Token);
        await _errors.WaitAsync(Ceiling);
        return new ProgramOutput(_process.ExitCode, await _output.WaitAsync(Ceiling), Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_error)
            {
                _error.AppendLine(line);
                foreach (var (text, said) in _awaited)
                {
                    if (line.Contains(text, StringComparison.Ordinal))
                        said.TrySetResult();
                }
            }

            if (Listening().Match(line) is { Success: true } match)
                _listening.TrySetResult(new Uri(match.Groups["url"].Value));
        }

        _listening.TrySetException(new InvalidOperationException($"It ended before it listened:\n{Error}"));
    }

    [GeneratedRegex("listens on (?<url>http://[^ ]+?)\\.?(?: |$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
