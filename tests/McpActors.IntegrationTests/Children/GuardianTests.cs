using System.Collections.Concurrent;
using System.Diagnostics;
using McpActors.Server.Children;

namespace McpActors.IntegrationTests.Children;

/// <summary>
/// An owner here is a name that no process has: what ends its children can only be the guardian, or the look for orphans. Every other gateway
/// that starts meanwhile looks for orphans too: hence an id space that is not ours, and no test beside the one of orphans.
/// </summary>
[Collection(nameof(Alone))]
public sealed class GuardianTests
{
    private static readonly ProcessOwner Gone = ProcessOwner.Current with { Space = 1, StartTicks = 1 };

    private readonly ConcurrentQueue<string> _troubles = new();

    [LinuxFact]
    public async Task StubbornTree_IsEnded_WhenTheOwnerDies()
    {
        var child = Start(Gone with { StartTicks = 11 });
        var other = Start(Gone with { StartTicks = 111 });
        using var guardian = StartProcess(child.Marker.Owner);
        try
        {
            await Stubborn.WhenStartedAsync(child.Marker);
            await Stubborn.WhenStartedAsync(other.Marker);

            guardian.StandardInput.Close();

            await Stubborn.UntilAsync(() => Stubborn.Marked(child.Marker).Length == 0);
            await Stubborn.WithinLimit(guardian.WaitForExitAsync());
            Assert.True(Stubborn.Marked(other.Marker).Length >= Stubborn.ProcessCount, "The child of another owner was ended.");
        }
        finally
        {
            Stubborn.EndAll(child.Marker);
            Stubborn.EndAll(other.Marker);
            End(guardian);
        }
    }

    [LinuxFact]
    public async Task StubbornTree_IsEnded_WhenTheHolderOfThePipeIsKilled()
    {
        var child = Start(Gone with { StartTicks = 12 });
        using var guardian = StartProcess(child.Marker.Owner);
        try
        {
            await Stubborn.WhenStartedAsync(child.Marker);

            // The holder stands for mcpactors: nothing but the kernel closes its end of the pipe.
            using var holder = StartHolder(guardian);
            guardian.StandardInput.Close();
            Assert.False(guardian.WaitForExit(TimeSpan.FromMilliseconds(100)));
            holder.Kill();

            await Stubborn.UntilAsync(() => Stubborn.Marked(child.Marker).Length == 0);
        }
        finally
        {
            Stubborn.EndAll(child.Marker);
            End(guardian);
        }
    }

    [LinuxFact]
    public async Task Guardian_Stays_WhenAskedToEndBySignals()
    {
        var owner = Gone with { StartTicks = 13 };
        using var guardian = StartProcess(owner);
        try
        {
            await Stubborn.UntilAsync(() => IsShell(guardian.Id));

            ProcessSignal.RequestEnd(guardian.Id);

            Assert.False(guardian.WaitForExit(TimeSpan.FromMilliseconds(500)));
        }
        finally
        {
            End(guardian);
        }
    }

    [LinuxFact]
    public async Task Guardian_EndsNothing_WhenSentAway()
    {
        var child = Start(Gone with { StartTicks = 14 });
        try
        {
            await Stubborn.WhenStartedAsync(child.Marker);
            var guardian = Guardian.Start(child.Marker.Owner, _troubles.Enqueue, TimeProvider.System);
            var process = Assert.NotNull(guardian.ProcessId);

            await Stubborn.WithinLimit(guardian.DisposeAsync().AsTask());

            Assert.Null(ProcessTable.StartTicks(process));
            Assert.True(Stubborn.Marked(child.Marker).Length >= Stubborn.ProcessCount);
            Assert.Empty(_troubles);
        }
        finally
        {
            Stubborn.EndAll(child.Marker);
        }
    }

    [LinuxFact]
    public async Task Guardian_IsStartedAgain_WhenKilled()
    {
        await using var guardian = Guardian.Start(Gone with { StartTicks = 15 }, _troubles.Enqueue, TimeProvider.System);
        var first = Assert.NotNull(guardian.ProcessId);

        ProcessSignal.End(first);

        await Stubborn.UntilAsync(() => guardian.ProcessId is { } second && second != first && IsShell(second));
        Assert.Single(_troubles);
    }

    [LinuxFact]
    public async Task Orphans_AreEnded_AtTheNextStart()
    {
        var orphan = Start(ProcessOwner.Current with { StartTicks = 16 });
        var ours = Start(ProcessOwner.Current);
        var elsewhere = Start(Gone);
        try
        {
            await Stubborn.WhenStartedAsync(orphan.Marker);
            await Stubborn.WhenStartedAsync(ours.Marker);
            await Stubborn.WhenStartedAsync(elsewhere.Marker);

            var tree = new ProcessTree(marker => marker == orphan.Marker && Orphans.IsOrphan(marker), TimeProvider.System);
            await Stubborn.WithinLimit(tree.EndAsync());

            Assert.Empty(Stubborn.Marked(orphan.Marker));
            Assert.False(Orphans.IsOrphan(ours.Marker));
            Assert.False(Orphans.IsOrphan(elsewhere.Marker));
            Assert.NotEmpty(Stubborn.Marked(ours.Marker));
            Assert.NotEmpty(Stubborn.Marked(elsewhere.Marker));
        }
        finally
        {
            Stubborn.EndAll(orphan.Marker);
            Stubborn.EndAll(ours.Marker);
            Stubborn.EndAll(elsewhere.Marker);
        }
    }

    private static Process StartProcess(ProcessOwner owner)
    {
        var process = Process.Start(GuardianScript.StartInfo())!;
        process.StandardInput.Write(GuardianScript.Mark(owner) + "\n");
        process.StandardInput.Flush();
        return process;
    }

    /// <summary>Opens the guardian's stdin a second time, by its name in /proc.</summary>
    private static Process StartHolder(Process guardian)
    {
        var info = new ProcessStartInfo("/bin/sh", ["-c", $"exec 3>/proc/{guardian.Id}/fd/0; echo holding; exec sleep 1000"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var holder = Process.Start(info)!;
        Assert.Equal("holding", holder.StandardOutput.ReadLine());
        return holder;
    }

    private static bool IsShell(int processId) =>
        File.ReadAllText($"/proc/{processId}/cmdline").StartsWith("/bin/sh", StringComparison.Ordinal);

    private static ChildProcess Start(ProcessOwner owner) =>
        Assert.IsType<ChildStart.Started>(ChildProcess.Start(Stubborn.Command, owner, _ => { }, TimeProvider.System)).Child;

    private static void End(Process guardian)
    {
        if (!guardian.HasExited)
            guardian.Kill();
    }
}
