using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace McpActors.Kernel;

/// <summary>
/// A journal that lives and dies with its process: for tests, and for servers that declare they need no durable operations.
/// </summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly ConcurrentDictionary<PersistenceId, List<JournalEntry>> _streams = new();

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        PersistenceId id, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSequenceNumber);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<AppendResult>(cancellationToken);

        var stream = _streams.GetOrAdd(id, static _ => []);
        lock (stream)
            return new(Append_NeedsLock(stream, expectedSequenceNumber, entries));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEntry> ReadAsync(
        PersistenceId id, long afterSequenceNumber, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        JournalEntry[] entries = [];
        if (_streams.TryGetValue(id, out var stream))
        {
            lock (stream)
                entries = [.. stream];
        }

        for (var i = afterSequenceNumber; i < entries.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = entries[i];
            yield return new StoredEntry(i + 1, entry with { Payload = entry.Payload.ToArray() });
        }
    }

    private static AppendResult Append_NeedsLock(
        List<JournalEntry> stream, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries)
    {
        if (stream.Count != expectedSequenceNumber)
            return new(AppendOutcome.Conflict, stream.Count);

        stream.AddRange(entries);
        return new(AppendOutcome.Appended, stream.Count);
    }
}
