using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace McpActors.Server.Children;

/// <summary>
/// A child that speaks over its stdin and stdout, with its descendants. It sees an allow-list of our environment, and carries a
/// <see cref="ChildMarker"/> by which its whole tree is found again.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>How long a child has to end by itself once its stdin is closed, and again once it is asked to.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly TimeProvider _time;
    private readonly Task _errorOutput;
    private readonly Lock _stopLock = new();
    private Task<bool>? _stop;

    private ChildProcess(Process process, ChildMarker marker, Action<string> onErrorLine, TimeProvider time)
    {
        _process = process;
        _time = time;
        _tree = new ProcessTree(found => found == marker, time);
        Marker = marker;
        ProcessId = process.Id;
        _errorOutput = ErrorOutput.PumpAsync(process.StandardError, onErrorLine, time);
        Exited = WhenExitedAsync(process);
    }

    public int ProcessId { get; }

    public ChildMarker Marker { get; }

    /// <summary>Writes to the child.</summary>
    public Stream StandardInput => _process.StandardInput.BaseStream;

    /// <summary>Reads from the child.</summary>
    public Stream StandardOutput => _process.StandardOutput.BaseStream;

    /// <summary>Completes when the child itself has ended; descendants may run on until <see cref="StopAsync"/>.</summary>
    public Task<ChildExit> Exited { get; }

    /// <summary>Starts a child.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="owner">Whose child it is; the guardian of that owner ends it when the owner is gone.</param>
    /// <param name="onErrorLine">Gets its stderr by line, bounded, neither redacted nor escaped. Must not throw or block.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The child, or why there is none.</returns>
    public static ChildStart Start(ChildCommand command, ProcessOwner owner, Action<string> onErrorLine, TimeProvider time)
    {
        var marker = ChildMarker.New(owner);
        var process = new Process { StartInfo = StartInfo(command, marker) };
        try
        {
            process.Start();
            return new ChildStart.Started(new ChildProcess(process, marker, onErrorLine, time));
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            process.Dispose();
            return new ChildStart.NotStarted(e.Message);
        }
    }

    /// <summary>
    /// Ends the child and every descendant: closes its stdin, waits, asks (SIGTERM), waits, ends (SIGKILL). Later calls join the first.
    /// </summary>
    /// <param name="grace">How long each wait is at most.</param>
    /// <returns>Whether nothing is left.</returns>
    public Task<bool> StopAsync(TimeSpan grace)
    {
        lock (_stopLock)
            return _stop ??= Task.Run(() => StopOnceAsync(grace));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(DefaultGrace);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(ChildCommand command, ChildMarker marker)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var info = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        ChildEnvironment.Fill(info.Environment, [.. info.Environment], command.Environment);
        info.Environment[ChildMarker.Variable] = marker.ToString();
        return info;
    }

    private static async Task<ChildExit> WhenExitedAsync(Process process)
    {
        await process.WaitForExitAsync();
        return new ChildExit(process.ExitCode);
    }

    private async Task<bool> StopOnceAsync(TimeSpan grace)
    {
        CloseInput();
        var isGone = await HasEndedAsync(grace);
        if (!isGone)
        {
            RequestEnd();
            isGone = await HasEndedAsync(grace);
        }

        if (!isGone)
        {
            isGone = await _tree.EndAsync();
            ProcessSignal.EndTree(_process);
            await Task.WhenAny(Exited, Task.Delay(DefaultGrace, _time));
        }

        await Task.WhenAny(_errorOutput, Task.Delay(DefaultGrace, _time));
        return isGone && Exited.IsCompleted;
    }

    private void RequestEnd()
    {
        if (ProcessTable.IsAvailable)
            _tree.RequestEnd();
        else if (!Exited.IsCompleted)
            ProcessSignal.RequestEnd(ProcessId);
    }

    private async Task<bool> HasEndedAsync(TimeSpan grace)
    {
        var begun = _time.GetTimestamp();
        await Task.WhenAny(Exited, Task.Delay(grace, _time));
        var left = grace - _time.GetElapsedTime(begun);
        return Exited.IsCompleted && await _tree.IsGoneAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was not written yet has no reader any more; the pipe is closed all the same.
        }
    }
}
