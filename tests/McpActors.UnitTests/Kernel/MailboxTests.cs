using System.Collections.Concurrent;
using McpActors.Deciding;
using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class MailboxTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [Fact]
    public void Delivery_IsRefused_WhenTheMailboxIsFull() => World.Explore(async world =>
    {
        world.Journal.AppendGate = new TaskCompletionSource();
        var counter = world.System.Root.Spawn("counter", Counters.Durable("full") with { MailboxCapacity = 2 });
        await world.IdleAsync;
        var saving = counter.AskAsync(new CounterCommand.Save(1)).AsTask();
        await world.IdleAsync;

        Assert.Equal(TellResult.Accepted, counter.Deliver(new CounterCommand.Add(10)));
        Assert.Equal(TellResult.Accepted, counter.Deliver(new CounterCommand.Add(10)));
        Assert.Equal(TellResult.MailboxFull, counter.Deliver(new CounterCommand.Add(100)));
        Assert.False(((IRecipient<CounterCommand>)counter).Tell(new CounterCommand.Add(100)));
        Assert.Equal(AskOutcome.MailboxFull, (await counter.AskAsync(new CounterCommand.Add(100))).Outcome);
        Assert.Equal(TellResult.Accepted, counter.DeliverSettlement(new CounterCommand.Add(1000)));
        Assert.Equal((2, 3), (counter.Status.MailboxDepth, (int)world.System.Statistics.MailboxRefusals));

        world.Journal.AppendGate.SetResult();

        await saving;
        Assert.Equal(1021, await counter.ReadAsync());
        Assert.Equal((0, 0), (counter.Status.MailboxDepth, (int)world.System.DeadLetters.Count));
    });

    [Fact]
    public void Messages_AreDecidedInOrder_WhenOneSenderSendsThem() => World.Explore(async world =>
    {
        var seen = new List<int>();
        var actor = world.System.Root.Spawn("recorder", new ActorProps<int, int, int, int, int>(new Recorder(seen)));
        for (var i = 0; i < 100; i++)
        {
            if (i % 7 == 0)
                _ = actor.AskAsync(i, World.Ceiling).AsTask();
            else
                actor.Deliver(i);
        }

        await world.IdleAsync;

        Assert.Equal(Enumerable.Range(0, 100), seen);
    });

    [Fact]
    public async Task Turns_ExcludeEachOther_WhenManyThreadsSend()
    {
        const int threads = 8;
        const int each = 5_000;
        var seen = new List<int>();
        await using var system = new ActorSystem(new ActorSystemOptions());
        var props = new ActorProps<int, int, int, int, int>(new Recorder(seen)) { MailboxCapacity = 1_000, Throughput = 7 };
        var actor = system.Root.Spawn("recorder", props);
        var accepted = new ConcurrentBag<int>();

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var number = (thread * each) + i;
                var isAccepted = i % 3 == 0
                    ? (await actor.AskAsync(number, Ceiling)).IsAnswered
                    : actor.Deliver(number) == TellResult.Accepted;
                if (isAccepted)
                    accepted.Add(number);
            }
        }))).WaitAsync(Ceiling);
        Assert.True((await actor.AskAsync(-1, Ceiling)).IsAnswered);

        Assert.True(seen.Remove(-1));
        Assert.Equal(accepted.Order(), seen.Order());
        Assert.All(seen.GroupBy(number => number / each), ofThread => Assert.Equal(ofThread.Order(), ofThread));
        Assert.Equal(0, actor.Status.MailboxDepth);
    }

    [Fact]
    public void Effect_IsNeverInsideItsOwnTurn_WhenItSendsToItsActor() => World.Explore(async world =>
    {
        var counter = world.Spawn();
        TellResult? told = null;
        var answered = true;
        long valueSeen = -1;
        var effect = new CounterEffect(async (self, _) =>
        {
            told = counter.Deliver(new CounterCommand.Add(1));
            var answer = counter.AskAsync(CounterCommand.Read.Instance);
            answered = answer.IsCompleted;
            self.Tell(new CounterCommand.Add(10));
            valueSeen = (await answer).Reply.Value;
        });

        counter.Deliver(new CounterCommand.Run(effect));
        await world.IdleAsync;

        Assert.Equal((TellResult.Accepted, false, 1), (told, answered, valueSeen));
        Assert.Equal(11, await counter.ReadAsync());
    });

    [Fact]
    public async Task Chain_DoesNotExhaustTheStack_WhenEveryActorSendsToTheNext()
    {
        const int length = 20_000;
        await using var system = new ActorSystem(new ActorSystemOptions());
        var end = new TaskCompletionSource();
        var next = system.Root.Spawn("end", Counters.Props());
        next.Watch(_ => end.TrySetResult());
        var isLast = true;
        for (var i = 0; i < length; i++)
        {
            var target = next;
            CounterCommand command = isLast ? new CounterCommand.Finish() : CounterCommand.Read.Instance;
            var effect = new CounterEffect((_, _) =>
            {
                target.Deliver(command);
                return default;
            });
            var relay = new ActorProps<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply>(new Relay(effect));
            next = system.Root.Spawn($"{i}", relay with { Effects = CounterEffects.Instance });
            isLast = false;
        }

        next.Deliver(CounterCommand.Read.Instance);

        await end.Task.WaitAsync(Ceiling);
    }

    /// <summary>Notes every command it decides; two turns at once break its list.</summary>
    private sealed class Recorder(List<int> seen) : IDecider<int, int, int, int, int>
    {
        private int _inside;

        public int Initial => 0;

        public Decision<int, int, int, int> Decide(in int state, in Message<int> message)
        {
            if (Interlocked.Exchange(ref _inside, 1) != 0)
                throw new InvalidOperationException("Two turns at once.");

            seen.Add(message.Command);
            Interlocked.Exchange(ref _inside, 0);
            return default(Decision<int, int, int, int>).Replied(message.Command);
        }

        public int Evolve(in int state, int @event) => state;
    }

    /// <summary>Owes one effect for every command.</summary>
    private sealed class Relay(CounterEffect effect) : IDecider<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply>
    {
        public CounterState Initial => default;

        public Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> Decide(
            in CounterState state, in Message<CounterCommand> message) =>
            default(Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply>).Owes(effect);

        public CounterState Evolve(in CounterState state, CounterEvent @event) => state;
    }
}
