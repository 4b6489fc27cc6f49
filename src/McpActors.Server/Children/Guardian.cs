using System.ComponentModel;
using System.Diagnostics;

namespace McpActors.Server.Children;

/// <summary>
/// Keeps one guardian process (see <see cref="GuardianScript"/>) for an owner, and starts another when it is killed. Where there is no
/// POSIX shell (Windows) it does nothing: children end by their closed stdin.
/// </summary>
internal sealed class Guardian : IAsyncDisposable
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private readonly ProcessOwner _owner;
    private readonly Action<string> _onTrouble;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;

    private Guardian(ProcessOwner owner, Action<string> onTrouble, TimeProvider time)
    {
        _owner = owner;
        _onTrouble = onTrouble;
        _time = time;
        _keeping = GuardianScript.CanRun ? KeepAsync(StartOrNull()) : Task.CompletedTask;
    }

    /// <summary>The guardian process that runs now; null when none does.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>Starts it. Returns when the process runs.</summary>
    /// <param name="owner">Whose children it ends when the owner is gone.</param>
    /// <param name="onTrouble">Gets a sentence for the log when the guardian is lost or cannot be started. Must not throw.</param>
    /// <param name="time">The clock.</param>
    public static Guardian Start(ProcessOwner owner, Action<string> onTrouble, TimeProvider time) => new(owner, onTrouble, time);

    /// <summary>Sends it away. To be called when all children are stopped: it ends nothing then.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync(Process? process)
    {
        while (true)
        {
            if (process is not null && await WasSentAwayAsync(process))
                return;

            if (await IsStoppingWithinAsync(RestartDelay))
                return;

            process = StartOrNull();
        }
    }

    /// <summary>Waits until the guardian ends or is no longer needed; in the latter case ends it.</summary>
    private async Task<bool> WasSentAwayAsync(Process process)
    {
        using (process)
        {
            var exited = process.WaitForExitAsync();
            await Task.WhenAny(exited, WhenStoppingAsync());
            ProcessId = null;
            if (!_stopping.IsCancellationRequested)
            {
                _onTrouble("The guardian of the child processes ended; another one is started.");
                return false;
            }

            SayOrIgnore(process, GuardianScript.Done);
            await Task.WhenAny(exited, Task.Delay(EndLimit, _time));
            if (!process.HasExited)
                process.Kill();

            return true;
        }
    }

    private Process? StartOrNull()
    {
        var process = new Process { StartInfo = GuardianScript.StartInfo() };
        try
        {
            process.Start();
            ProcessId = process.Id;
            SayOrIgnore(process, GuardianScript.Mark(_owner));
            return process;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            _onTrouble($"The guardian of the child processes could not be started: {e.Message}");
            process.Dispose();
            return null;
        }
    }

    private static void SayOrIgnore(Process process, string line)
    {
        try
        {
            process.StandardInput.Write(line + "\n");
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ended meanwhile; whoever waits for its end sees that.
        }
    }

    private async Task<bool> IsStoppingWithinAsync(TimeSpan delay)
    {
        await Task.WhenAny(WhenStoppingAsync(), Task.Delay(delay, _time));
        return _stopping.IsCancellationRequested;
    }

    private Task WhenStoppingAsync()
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stopping.Token.Register(stopping.SetResult);
        return stopping.Task;
    }
}
