using System.Collections.Immutable;
using System.Diagnostics;
using McpActors.Server.Children;

namespace McpActors.IntegrationTests.Children;

/// <summary>Children that do not want to end, and a look at who is left.</summary>
internal static class Stubborn
{
    /// <summary>
    /// The child, a plain grandchild, one that outlives its parent, one in its own session, one that ignores what ends sessions.
    /// </summary>
    public const int ProcessCount = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // The subshells end at once, so that what they started has no parent any more.
    private const string Script = """
        trap '' TERM HUP INT
        sleep 1000 &
        (sleep 1000 &)
        (setsid sleep 1000 &)
        (nohup sleep 1000 >/dev/null 2>&1 &)
        echo ready
        while :; do wait; sleep 1 & wait; done
        """;

    public static ChildCommand Command { get; } = Shell(Script);

    public static ChildCommand Shell(string script) => new("/bin/sh", ["-c", script], ImmutableDictionary<string, string>.Empty);

    public static int[] Marked(ChildMarker marker) =>
        [.. ProcessTable.Marked().Where(process => process.Marker == marker).Select(process => process.ProcessId)];

    public static async Task<int[]> WhenStartedAsync(ChildMarker marker)
    {
        await UntilAsync(() => Marked(marker).Length >= ProcessCount);
        return Marked(marker);
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < Limit, "The expected state was not reached in time.");
            await Task.Delay(50);
        }
    }

    public static async Task WithinLimit(Task task) => await task.WaitAsync(Limit);

    public static async Task<T> WithinLimit<T>(Task<T> task) => await task.WaitAsync(Limit);

    /// <summary>For <c>finally</c>: ends exactly what carries this marker.</summary>
    public static void EndAll(ChildMarker marker)
    {
        foreach (var process in Marked(marker))
            ProcessSignal.End(process);
    }
}
