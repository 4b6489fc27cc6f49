using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams;
using McpActors.Deciding;

namespace McpActors.UnitTests.Deciders;

/// <summary>An ordinary call costs its commands and one small event per message, and nothing else on the heap.</summary>
public sealed class HotPathTests
{
    private const int Calls = 10_000;
    private const int MostBytesPerMessage = 96;
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Session_AllocatesOneEventPerMessage_WhenItAdmitsAndSettles()
    {
        var decider = new SessionDecider(new SessionPolicy { Quota = new QuotaPolicy { Calls = int.MaxValue } });
        var admit = new SessionCommand.Admit(TimeSpan.FromSeconds(1), RateTaken: true);
        var settle = new SessionCommand.Settle(T0.UtcTicks, admit.Reserve, TimeSpan.Zero, Refund: false);

        Assert.InRange(BytesPerMessage(decider, [admit, settle]), 1, MostBytesPerMessage);
    }

    [Fact]
    public void Upstream_AllocatesOneEventPerMessage_WhenItGrantsAndRecords()
    {
        var decider = new UpstreamDecider(new UpstreamPolicy());
        var acquire = new UpstreamCommand.Acquire(1, T0.AddSeconds(15), IsRetry: false);
        var report = new UpstreamCommand.Report(1, IsProbe: false, AttemptOutcome.Succeeded, TimeSpan.FromSeconds(1));

        Assert.InRange(BytesPerMessage(decider, [acquire, report]), 1, MostBytesPerMessage);
    }

    private static long BytesPerMessage<TState, TCommand, TEvent, TEffect, TReply>(
        IDecider<TState, TCommand, TEvent, TEffect, TReply> decider, TCommand[] commands)
    {
        // Once to load what is loaded lazily, once to measure.
        Run(decider, commands);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(decider, commands);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (Calls * commands.Length);
    }

    private static void Run<TState, TCommand, TEvent, TEffect, TReply>(
        IDecider<TState, TCommand, TEvent, TEffect, TReply> decider, TCommand[] commands)
    {
        var state = decider.Initial;
        for (var call = 0; call < Calls; call++)
        {
            foreach (var command in commands)
            {
                var decision = decider.Decide(state, new Message<TCommand>(command, new AskToken(1), T0));
                foreach (var @event in decision.Events)
                    state = decider.Evolve(state, @event);
            }
        }
    }
}
