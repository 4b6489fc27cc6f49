using McpActors.Http.Replies;

using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Http.Replies;

public sealed class OutboxTests
{
    private readonly Slots _streams = new(1);

    [Fact]
    public async Task Answer_IsTakenOnce_WhenASecondComes()
    {
        Outbox outbox = new(4, _streams);
        JsonRpcResponse first = Answer();

        await outbox.SendMessageAsync(first);
        await outbox.SendMessageAsync(Answer());

        Assert.Same(first, outbox.Answer);
        Assert.True(outbox.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task Message_IsDropped_WhenItComesAfterTheAnswer()
    {
        Outbox outbox = new(4, _streams);
        await outbox.SendMessageAsync(Answer());

        await outbox.SendMessageAsync(Message());

        Assert.Null(outbox.Take());
        Assert.Equal(0, _streams.Taken);
    }

    [Fact]
    public async Task Reader_IsWoken_ByMessageAnswerEndAndNudge()
    {
        Action<Outbox>[] wakers =
        [
            static box => _ = box.SendMessageAsync(Message()),
            static box => _ = box.SendMessageAsync(Answer()),
            static box => box.End(EndReason.ClientGone),
            static box => box.Nudge(),
        ];
        foreach (Action<Outbox> wake in wakers)
        {
            Outbox outbox = new(4, new Slots(1));
            ValueTask waiting = outbox.WaitAsync();
            Assert.False(waiting.IsCompleted);

            wake(outbox);

            Assert.True(waiting.IsCompleted);
            await waiting;
        }
    }

    [Fact]
    public async Task Reader_WaitsAgain_AfterEachMessage()
    {
        Outbox outbox = new(4, _streams);
        for (int i = 0; i < 3; i++)
        {
            ValueTask waiting = outbox.WaitAsync();
            Assert.False(waiting.IsCompleted);
            await outbox.SendMessageAsync(Message());
            await waiting;
            Assert.NotNull(outbox.Take());
            Assert.Null(outbox.Take());
        }
    }

    [Fact]
    public async Task Queue_GivesUp_WhenItIsFull()
    {
        Outbox outbox = new(2, _streams);
        await outbox.SendMessageAsync(Message());
        await outbox.SendMessageAsync(Message());
        Assert.Equal(EndReason.None, outbox.Ended);

        await outbox.SendMessageAsync(Message());
        await outbox.SendMessageAsync(Answer());

        Assert.Equal(EndReason.TooSlow, outbox.Ended);
        Assert.Null(outbox.Answer);
    }

    [Fact]
    public async Task End_KeepsItsFirstReason_AndDropsWhatComesLater()
    {
        Outbox outbox = new(4, _streams);

        outbox.End(EndReason.TimedOut);
        outbox.End(EndReason.ShutDown);
        await outbox.SendMessageAsync(Answer());

        Assert.Equal(EndReason.TimedOut, outbox.Ended);
        Assert.Null(outbox.Answer);
    }

    [Fact]
    public async Task End_LosesAgainstAnAnswer()
    {
        Outbox outbox = new(4, _streams);
        await outbox.SendMessageAsync(Answer());

        outbox.End(EndReason.ClientGone);

        Assert.Equal(EndReason.None, outbox.Ended);
    }

    [Fact]
    public async Task Notification_IsDroppedAndRequestThrows_WhenNoStreamIsFree()
    {
        Assert.True(_streams.TryTake());
        Outbox outbox = new(4, _streams);

        await outbox.SendMessageAsync(Message());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => outbox.SendMessageAsync(new JsonRpcRequest { Id = new RequestId(1), Method = "elicitation/create" }));

        Assert.False(outbox.TryBecomeStream());
        Assert.Null(outbox.Take());
        Assert.False(outbox.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task Stream_IsFreedOnce_WhenItCloses()
    {
        Outbox outbox = new(4, _streams);
        await outbox.SendMessageAsync(Message());
        Assert.Equal(1, _streams.Taken);

        outbox.Close();
        outbox.Close();
        await outbox.SendMessageAsync(Message());

        Assert.Equal(0, _streams.Taken);
    }

    [Fact]
    public async Task Messages_ArriveInOrder_WhenSenderAndReaderRace()
    {
        const int Count = 20_000;
        Outbox outbox = new(Count, _streams);
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i++)
                await outbox.SendMessageAsync(new JsonRpcNotification { Method = $"{i}" });
            await outbox.SendMessageAsync(Answer());
        });

        int next = 0;
        while (next < Count || outbox.Answer is null)
        {
            await outbox.WaitAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            while (outbox.Take() is JsonRpcNotification taken)
                Assert.Equal($"{next++}", taken.Method);
        }

        await sending;
        Assert.Equal(Count, next);
    }

    private static JsonRpcNotification Message() => new() { Method = "notifications/progress" };

    private static JsonRpcResponse Answer() => new() { Id = new RequestId(1), Result = null };
}
