using McpActors.Kernel;

namespace McpActors.SimulationTests;

/// <summary>A journal that fails now and then, before or after the append became durable.</summary>
internal sealed class UnreliableJournal(Random random) : IJournal
{
    private readonly InMemoryJournal _inner = new();

    /// <summary>How often an append fails, from 0 to 1.</summary>
    public double FailureRatio { get; set; }

    public int Failures { get; private set; }

    public async ValueTask<AppendResult> AppendAsync(
        PersistenceId id, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var fails = random.NextDouble() < FailureRatio;
        var isDurable = random.Next(2) == 0;
        if (fails && !isDurable)
            throw Failure();

        var result = await _inner.AppendAsync(id, expectedSequenceNumber, entries, cancellationToken);
        return fails ? throw Failure() : result;
    }

    public IAsyncEnumerable<StoredEntry> ReadAsync(PersistenceId id, long afterSequenceNumber, CancellationToken cancellationToken) =>
        _inner.ReadAsync(id, afterSequenceNumber, cancellationToken);

    private IOException Failure()
    {
        Failures++;
        return new IOException("The journal failed.");
    }
}
