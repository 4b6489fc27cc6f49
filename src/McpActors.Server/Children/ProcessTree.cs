namespace McpActors.Server.Children;

/// <summary>Ends every process that a rule names, first asking, then not.</summary>
internal sealed class ProcessTree(Func<ChildMarker, bool> belongs, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private const int KillRounds = 100;

    /// <summary>Processes that belong to the tree and run.</summary>
    public int[] Running() => [.. ProcessTable.Marked().Where(process => belongs(process.Marker)).Select(process => process.ProcessId)];

    /// <summary>Waits until nothing of the tree runs.</summary>
    /// <param name="within">How long at most.</param>
    /// <returns>Whether it is so.</returns>
    public async Task<bool> IsGoneAsync(TimeSpan within)
    {
        var begun = time.GetTimestamp();
        while (Running().Length > 0)
        {
            if (time.GetElapsedTime(begun) >= within)
                return false;

            await Task.Delay(Look, time);
        }

        return true;
    }

    public void RequestEnd()
    {
        foreach (var process in Running())
            ProcessSignal.RequestEnd(process);
    }

    /// <summary>Ends what is left, and what that starts meanwhile.</summary>
    /// <returns>
    /// Whether nothing is left; false only for processes that the system cannot end, or that multiply faster than they are ended.
    /// </returns>
    public async Task<bool> EndAsync()
    {
        for (var round = 0; round < KillRounds; round++)
        {
            var running = Running();
            if (running.Length == 0)
                return true;

            foreach (var process in running)
                ProcessSignal.End(process);

            await Task.Delay(Look, time);
        }

        return Running().Length == 0;
    }
}
