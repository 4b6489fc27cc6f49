namespace McpActors.Kernel;

/// <summary>How the kernel calls a journal.</summary>
internal static class JournalCalls
{
    /// <summary>Begins an append; one that throws before it first waits fails like one that throws later.</summary>
    internal static ValueTask<AppendResult> Begin(
        this IJournal journal,
        PersistenceId id,
        long expectedSequenceNumber,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        try
        {
            return journal.AppendAsync(id, expectedSequenceNumber, entries, cancellationToken);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<AppendResult>(failure);
        }
    }
}
