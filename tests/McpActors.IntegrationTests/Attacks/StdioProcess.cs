using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>The executable over stdin and stdout, with raw bytes. Everything that it writes to stdout must be a message.</summary>
internal sealed class StdioProcess : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _answers = new();
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public StdioProcess(ConfigFile file)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Executable.Path, "stdio", "--config", file.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _output = ReadAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The most memory it has had, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using CancellationTokenSource ceiling = new(Ceiling);
        await _process.StandardInput.BaseStream.WriteAsync(bytes, ceiling.Token);
        await _process.StandardInput.BaseStream.FlushAsync(ceiling.Token);
    }

    public Task WriteLineAsync(string line) => WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Sends a request, and waits for the answer with its id.</summary>
    public async Task<JsonNode> AskAsync(string id, string method, JsonObject parameters)
    {
        JsonObject request = new() { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };
        await WriteLineAsync(request.ToJsonString());
        return await AnswerAsync(id);
    }

    /// <summary>The answer with this id.</summary>
    public Task<JsonNode> AnswerAsync(string id) => Expected(id).Task.WaitAsync(Ceiling);

    /// <summary>Closes its stdin, and waits for its end.</summary>
    public async Task<ProgramOutput> EndAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource ceiling = new(Ceiling);
        await _process.WaitForExitAsync(ceiling.Token);
        return new ProgramOutput(_process.ExitCode, await _output.WaitAsync(Ceiling), await _error.WaitAsync(Ceiling));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        StringBuilder all = new();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            if (JsonNode.Parse(line)?["id"] is { } id)
                Expected(id.ToString()).TrySetResult(JsonNode.Parse(line)!);
        }

        return all.ToString();
    }

    private TaskCompletionSource<JsonNode> Expected(string id) =>
        _answers.GetOrAdd(id, static _ => new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously));
}
