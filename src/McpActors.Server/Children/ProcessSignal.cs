using System.Diagnostics;
using System.Runtime.InteropServices;

namespace McpActors.Server.Children;

/// <summary>Sends a signal to a process: .NET itself only knows the one that cannot be refused.</summary>
internal static class ProcessSignal
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>Asks a process to end (SIGTERM). Does nothing on Windows, which has no such request.</summary>
    public static void RequestEnd(int processId) => Send(processId, Terminate);

    /// <summary>Ends a process (SIGKILL).</summary>
    public static void End(int processId) => Send(processId, Kill);

    /// <summary>Ends a process and what it started, found by parentage.</summary>
    public static void EndTree(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    // The result is not looked at: the process may be gone already, and whoever waits for its end sees for himself.
    private static void Send(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
            _ = SendSignal(processId, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int processId, int signal);
}
