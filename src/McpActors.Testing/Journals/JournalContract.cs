using System.Diagnostics.CodeAnalysis;
using McpActors.Kernel;
using Xunit;

namespace McpActors.Testing;

/// <summary>
/// What every <see cref="IJournal"/> owes, as tests. Derive a class from it in a test project and say how to open a journal; each test uses
/// streams of its own, so that all may share one.
/// </summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "Subject_Outcome_WhenCondition.")]
public abstract class JournalContract
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    /// <summary>The token of calls that are not meant to be cancelled.</summary>
    private static CancellationToken Never => CancellationToken.None;

    /// <summary>Opens the journal under test. Called once per test.</summary>
    protected abstract ValueTask<IJournal> OpenAsync();

    /// <summary>A stream without writers starts at zero.</summary>
    [Fact]
    public async Task Read_IsEmpty_WhenTheStreamWasNeverWritten()
    {
        var journal = await OpenAsync();

        Assert.Empty(await ReadAsync(journal, NewStream()));
    }

    /// <summary>What was appended is read back, in order and equal.</summary>
    [Fact]
    public async Task Read_ReturnsWhatWasAppended_WhenTheAppendHasCompleted()
    {
        var (journal, id) = (await OpenAsync(), NewStream());

        var first = await journal.AppendAsync(id, 0, [Entry("a"), Entry("b", version: 7)], Never);
        var second = await journal.AppendAsync(id, 2, [Entry("c")], Never);
        Assert.Equal((new AppendResult(AppendOutcome.Appended, 2), new AppendResult(AppendOutcome.Appended, 3)), (first, second));

        Assert.Equal(["1:a/1", "2:b/7", "3:c/1"], await ReadAsync(journal, id));
    }

    /// <summary>Reading can start behind a known entry, and behind the last.</summary>
    [Fact]
    public async Task Read_LeavesOutWhatIsKnown_WhenToldWhereToStart()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [Entry("a"), Entry("b"), Entry("c")], Never);

        Assert.Equal(["3:c/1"], await ReadAsync(journal, id, after: 2));
        Assert.Empty(await ReadAsync(journal, id, after: 3));
        Assert.Empty(await ReadAsync(journal, id, after: 9));
    }

    /// <summary>A writer whose knowledge is old loses, and changes nothing.</summary>
    [Fact]
    public async Task Append_Conflicts_WhenAnotherWriterWasFirst()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [Entry("first"), Entry("second")], Never);

        foreach (var expected in new[] { 0L, 1L })
            Assert.Equal(new AppendResult(AppendOutcome.Conflict, 2), await journal.AppendAsync(id, expected, [Entry("late")], Never));

        Assert.Equal(["1:first/1", "2:second/1"], await ReadAsync(journal, id));
    }

    /// <summary>A writer that claims to know more than there is loses too: no gaps.</summary>
    [Fact]
    public async Task Append_Conflicts_WhenTheStreamIsShorterThanExpected()
    {
        var (journal, id) = (await OpenAsync(), NewStream());

        Assert.Equal(new AppendResult(AppendOutcome.Conflict, 0), await journal.AppendAsync(id, 5, [Entry("early")], Never));
        Assert.Empty(await ReadAsync(journal, id));
    }

    /// <summary>A negative expectation is a bug of the caller.</summary>
    [Fact]
    public async Task Append_Throws_WhenTheExpectationIsNegative()
    {
        var journal = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await journal.AppendAsync(NewStream(), -1, [Entry("a")], Never));
    }

    /// <summary>An empty append tells whether the expectation holds.</summary>
    [Fact]
    public async Task Append_OnlyChecks_WhenThereIsNothingToAppend()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [Entry("a")], Never);

        Assert.Equal(new AppendResult(AppendOutcome.Appended, 1), await journal.AppendAsync(id, 1, [], Never));
        Assert.Equal(new AppendResult(AppendOutcome.Conflict, 1), await journal.AppendAsync(id, 0, [], Never));
        Assert.Equal(["1:a/1"], await ReadAsync(journal, id));
    }

    /// <summary>The list is the caller's again after the append.</summary>
    [Fact]
    public async Task Append_KeepsWhatItWasGiven_WhenTheCallerReusesTheList()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        var entries = new List<JournalEntry> { Entry("kept") };
        await journal.AppendAsync(id, 0, entries, Never);
        entries[0] = Entry("other");
        entries.Add(Entry("more"));

        Assert.Equal(["1:kept/1"], await ReadAsync(journal, id));
    }

    /// <summary>A reader may do what it wants with the payloads it got.</summary>
    [Fact]
    public async Task Read_ReturnsTheSameAgain_WhenAReaderChangedItsCopy()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [new JournalEntry("bytes", 1, new byte[] { 1, 2, 3 })], Never);
        await foreach (var stored in journal.ReadAsync(id, 0, Never))
        {
            if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(stored.Entry.Payload, out var bytes))
                bytes.AsSpan().Clear();
        }

        await foreach (var stored in journal.ReadAsync(id, 0, Never))
            Assert.Equal([1, 2, 3], stored.Entry.Payload.ToArray());
    }

    /// <summary>Payloads of any size and content come back byte for byte.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_537)]
    [InlineData(2_000_000)]
    public async Task Read_ReturnsEveryByte_WhenThePayloadHasSize(int sizeBytes)
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        var payload = new byte[sizeBytes];
        new Random(sizeBytes).NextBytes(payload);
        await journal.AppendAsync(id, 0, [new JournalEntry("big", 1, payload)], Never);

        await foreach (var stored in journal.ReadAsync(id, 0, Never))
            Assert.True(payload.AsSpan().SequenceEqual(stored.Entry.Payload.Span));
    }

    /// <summary>Manifests are text, not identifiers.</summary>
    [Fact]
    public async Task Read_ReturnsTheManifest_WhenItIsNotAscii()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [Entry("Größe 漢字 '\";--\n")], Never);

        Assert.Equal(["1:Größe 漢字 '\";--\n/1"], await ReadAsync(journal, id));
    }

    /// <summary>A long append stays in order.</summary>
    [Fact]
    public async Task Read_KeepsTheOrder_WhenTheStreamIsLong()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        var names = Enumerable.Range(1, 2_000).Select(number => $"e{number}").ToArray();
        await journal.AppendAsync(id, 0, [.. names.Take(1_500).Select(name => Entry(name))], Never);
        await journal.AppendAsync(id, 1_500, [.. names.Skip(1_500).Select(name => Entry(name))], Never);

        Assert.Equal([.. names.Select((name, index) => $"{index + 1}:{name}/1")], await ReadAsync(journal, id));
    }

    /// <summary>Whatever the segments hold, one id is one stream.</summary>
    [Fact]
    public async Task Streams_AreApart_WhenTheirIdsLookAlike()
    {
        var journal = await OpenAsync();
        var run = Guid.NewGuid().ToString("N");
        string[][] segments =
        [
            [run], [run, "a"], [run, "a", "b"], [run, "a/b"], [run, "a%2Fb"], [run, "A"], [run, "a "], [run, "%"], [run, "_"], [run, "*"],
            [run, "ä"], [run, "a\u0308"], [run, "漢字"], [run, "'; DROP TABLE x; --"], [run, "\0"], [run, ".."], [run, "\\"], [run, "\n"],
        ];
        for (var i = 0; i < segments.Length; i++)
        {
            var appended = await journal.AppendAsync(PersistenceId.Of(segments[i]), 0, [Entry($"s{i}")], Never);
            Assert.Equal(new AppendResult(AppendOutcome.Appended, 1), appended);
        }

        for (var i = 0; i < segments.Length; i++)
            Assert.Equal([$"1:s{i}/1"], await ReadAsync(journal, PersistenceId.Of(segments[i])));
    }

    /// <summary>The longest id there is has a stream.</summary>
    [Fact]
    public async Task Stream_IsKept_WhenItsIdIsAsLongAsAllowed()
    {
        var journal = await OpenAsync();
        var id = PersistenceId.Of(Guid.NewGuid().ToString("N").PadRight(PersistenceId.MaxLength, 'x'));
        await journal.AppendAsync(id, 0, [Entry("a")], Never);

        Assert.Equal(["1:a/1"], await ReadAsync(journal, id));
    }

    /// <summary>The fence: one winner per place, and the losers leave no trace.</summary>
    [Fact]
    public async Task Append_HasOneWinner_WhenWritersRace()
    {
        const int writers = 8;
        const int rounds = 20;
        var (journal, id) = (await OpenAsync(), NewStream());
        for (var round = 0; round < rounds; round++)
        {
            long expected = round * 2;
            var attempts = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
                await journal.AppendAsync(id, expected, [Entry($"r{round}w{writer}"), Entry($"r{round}w{writer}")], Never)));
            var results = await Task.WhenAll(attempts).WaitAsync(Ceiling);
            Assert.Single(results, result => result.Outcome == AppendOutcome.Appended);
            Assert.All(results, result => Assert.Equal(expected + 2, result.LastSequenceNumber));
        }

        var manifests = (await ReadAsync(journal, id)).Select(line => line.Split(':')[1]).ToArray();
        Assert.Equal(rounds * 2, manifests.Length);
        for (var round = 0; round < rounds; round++)
            Assert.Equal(manifests[round * 2], manifests[(round * 2) + 1]);
    }

    /// <summary>Writers of different streams do not get into each other's way.</summary>
    [Fact]
    public async Task Append_Wins_WhenOtherStreamsAreWrittenAtTheSameTime()
    {
        var journal = await OpenAsync();
        var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var id = NewStream();
            for (var sequenceNumber = 0; sequenceNumber < 20; sequenceNumber++)
            {
                var result = await journal.AppendAsync(id, sequenceNumber, [Entry($"e{sequenceNumber}")], Never);
                Assert.Equal(new AppendResult(AppendOutcome.Appended, sequenceNumber + 1), result);
            }

            Assert.Equal(20, (await ReadAsync(journal, id)).Count);
        }));

        await Task.WhenAll(writers).WaitAsync(Ceiling);
    }

    /// <summary>A cancelled append throws, since its outcome is unknown, and leaves all of its entries or none.</summary>
    [Fact]
    public async Task Append_LeavesAllOrNothing_WhenItsTokenIsCancelled()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await journal.AppendAsync(id, 0, [Entry("a"), Entry("b")], cancelled.Token));

        var count = (await ReadAsync(journal, id)).Count;
        Assert.True(count is 0 or 2, $"{count} of 2 entries are there.");
        Assert.Equal(new AppendResult(AppendOutcome.Appended, count + 1), await journal.AppendAsync(id, count, [Entry("c")], Never));
    }

    /// <summary>A cancelled reading ends with an exception, not with a stream that looks shorter than it is.</summary>
    [Fact]
    public async Task Read_Throws_WhenItsTokenIsCancelled()
    {
        var (journal, id) = (await OpenAsync(), NewStream());
        await journal.AppendAsync(id, 0, [Entry("a")], Never);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in journal.ReadAsync(id, 0, cancelled.Token))
            {
                // Nothing may arrive, and the end may not look like one.
            }
        });
    }

    private static PersistenceId NewStream() => PersistenceId.Of("contract", Guid.NewGuid().ToString("N"));

    private static JournalEntry Entry(string manifest, int version = 1) => new(manifest, version, new byte[] { 0, 255 });

    private static async Task<IReadOnlyList<string>> ReadAsync(IJournal journal, PersistenceId id, long after = 0)
    {
        var lines = new List<string>();
        await foreach (var stored in journal.ReadAsync(id, after, CancellationToken.None))
            lines.Add($"{stored.SequenceNumber}:{stored.Entry.Manifest}/{stored.Entry.Version}");

        return lines;
    }
}
