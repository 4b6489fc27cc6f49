using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs inside of a <c>mcpactors</c> process that names this assembly in DOTNET_STARTUP_HOOKS (hence the name and the missing namespace): waits for
/// a word in the pipe CRASH_PIPE and then fails as the word says.
/// </summary>
[SuppressMessage("Design", "MA0047", Justification = "The runtime looks for this name outside of all namespaces.")]
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for this name outside of all namespaces.")]
internal static class StartupHook
{
    public static void Initialize() => new Thread(Wait) { IsBackground = true }.Start(Environment.GetEnvironmentVariable("CRASH_PIPE"));

    private static void Wait(object? pipe)
    {
        if (File.ReadAllText((string)pipe!).Trim() == "unhandled")
            throw new InvalidOperationException("Nobody handles this; the key is hunter2secret.");

        LoseATask();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void LoseATask() => ((IAsyncResult)Task.FromException(new InvalidOperationException("Nobody looks at this."))).AsyncWaitHandle.WaitOne();
}
