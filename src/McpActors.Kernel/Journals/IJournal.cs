namespace McpActors.Kernel;

/// <summary>
/// Keeps streams of entries, one per persistence id. The conditional append is the only coordination between writers, on one node or many.
/// </summary>
/// <remarks>
/// <para>What an implementation owes; <c>JournalContract</c> in McpActors.Testing checks it:</para>
/// <list type="bullet">
/// <item>A stream's entries are numbered 1, 2, 3, … without gaps, and never change.</item>
/// <item>An append is atomic: all of its entries or none become readable, after a crash too.</item>
/// <item>Of appends that expect the same sequence number of one stream, exactly one wins, from whatever thread, process or node.</item>
/// <item>Once <see cref="AppendAsync"/> has answered <see cref="AppendOutcome.Appended"/>, the entries survive the death of the process
/// (for a journal that claims durability) and every later read returns them.</item>
/// <item>Streams are independent: the length, content or failure of one shows in no other.</item>
/// <item>All members may be called concurrently.</item>
/// </list>
/// <para>
/// A conflict is a result. An exception from an append, cancellation included, means that its outcome is unknown: the entries may be
/// there or
/// appear shortly; the caller reads again before it goes on. An implementation therefore throws nothing where it knows the outcome.
/// </para>
/// <para>The owner of a journal disposes it, after the actor system has stopped.</para>
/// </remarks>
public interface IJournal
{
    /// <summary>Appends entries if the stream's last sequence number is the expected one.</summary>
    /// <param name="id">The stream. One that was never written has the last sequence number 0.</param>
    /// <param name="expectedSequenceNumber">The last sequence number the caller knows of; at least 0.</param>
    /// <param name="entries">
    /// What to append, in order. The list is the caller's again when the append has completed; the payloads are never changed. An empty
    /// list
    /// writes nothing and tells by its result whether the expectation holds.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; if the append may have begun, the outcome is unknown.</param>
    /// <returns>Whether the append won, and where the stream ends now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The expected sequence number is negative.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. The outcome is unknown.</exception>
    /// <exception cref="IOException">The journal failed. The outcome is unknown.</exception>
    ValueTask<AppendResult> AppendAsync(
        PersistenceId id, long expectedSequenceNumber, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>Reads a stream in order, at least up to what had been appended when the reading began.</summary>
    /// <param name="id">The stream; one that was never written is empty.</param>
    /// <param name="afterSequenceNumber">Entries up to and including this one are left out; 0 reads all.</param>
    /// <param name="cancellationToken">Ends the reading with an exception.</param>
    /// <returns>The entries. Their payloads belong to the reader.</returns>
    /// <exception cref="IOException">The journal failed.</exception>
    IAsyncEnumerable<StoredEntry> ReadAsync(PersistenceId id, long afterSequenceNumber, CancellationToken cancellationToken);
}
