using System.Runtime.CompilerServices;
using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

/// <summary>A journal in memory whose next answers a test can hold back or spoil.</summary>
internal sealed class ScriptedJournal : IJournal
{
    private readonly InMemoryJournal _inner = new();

    /// <summary>While set, appends wait for it before they reach the journal.</summary>
    internal TaskCompletionSource? AppendGate { get; set; }

    /// <summary>While set, readings wait for it.</summary>
    internal TaskCompletionSource? ReadGate { get; set; }

    /// <summary>Thrown by the next append, after its entries became durable if <see cref="FailsAfterAppend"/>.</summary>
    internal Exception? NextAppendFailure { get; set; }

    internal bool FailsAfterAppend { get; set; }

    internal Exception? NextReadFailure { get; set; }

    internal int Appends { get; private set; }

    internal int Reads { get; private set; }

    public ValueTask<AppendResult> AppendAsync(
        PersistenceId id, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        Appends++;
        return AppendGate is null && NextAppendFailure is null
            ? _inner.AppendAsync(id, expectedSequenceNumber, entries, cancellationToken)
            : new(AppendLaterAsync(id, expectedSequenceNumber, entries, cancellationToken));
    }

    public async IAsyncEnumerable<StoredEntry> ReadAsync(
        PersistenceId id, long afterSequenceNumber, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reads++;
        if (ReadGate is { } gate)
            await gate.Task.WaitAsync(cancellationToken);

        if (NextReadFailure is { } failure)
        {
            NextReadFailure = null;
            throw failure;
        }

        await foreach (var entry in _inner.ReadAsync(id, afterSequenceNumber, cancellationToken))
            yield return entry;
    }

    private async Task<AppendResult> AppendLaterAsync(
        PersistenceId id, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        if (AppendGate is { } gate)
            await gate.Task.WaitAsync(cancellationToken);

        if (NextAppendFailure is not { } failure)
            return await _inner.AppendAsync(id, expectedSequenceNumber, entries, cancellationToken);

        NextAppendFailure = null;
        if (FailsAfterAppend)
            await _inner.AppendAsync(id, expectedSequenceNumber, entries, cancellationToken);

        throw failure;
    }
}
