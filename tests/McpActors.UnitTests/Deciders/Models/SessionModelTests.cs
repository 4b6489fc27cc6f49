using McpActors.Deciders.Sessions;

namespace McpActors.UnitTests.Deciders.Models;

public sealed class SessionModelTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    // Periods of a few ticks, so that the model can count them one by one and every edge is hit often.
    private static readonly SessionPolicy Policy = new()
    {
        Rate = new RatePolicy { Permits = 3, Per = TimeSpan.FromTicks(10), Burst = 4 },
        Quota = new QuotaPolicy
        {
            Calls = 6,
            UpstreamTime = TimeSpan.FromTicks(50),
            Window = TimeSpan.FromTicks(40),
            MinReserve = TimeSpan.FromTicks(5),
        },
        MaxConcurrentCalls = 3,
    };

    private static readonly long[] Steps = [0, 0, 0, 1, 2, 3, 4, 10, 39, 40, 41, -1, -20];
    private static readonly long[] Times = [0, 1, 4, 5, 6, 20, 50, 51];

    [Fact]
    public void Session_DecidesAsTheModel_WhenCallsComeAtRandom() => Scripts.Check(Run);

    private static void Run(int[] script)
    {
        var run = new ActorRun<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply>(new SessionDecider(Policy));
        var model = new SessionModel(Policy);
        var (clock, reply) = (T0, default(SessionReply));
        run.Answered = (_, answer) => reply = answer;

        foreach (var number in script)
        {
            var draw = number;
            clock += TimeSpan.FromTicks(Scripts.Draw(ref draw, Steps));

            // What the session has seen is never undone by a clock that is set back.
            var now = clock > run.State.Seen ? clock : run.State.Seen;
            switch (Scripts.Draw(ref draw, 6))
            {
                case 0:
                    run.Ask(SessionCommand.TakeRate.Instance, clock);
                    Assert.Equal(model.TakeRate(now), reply);
                    break;
                case 1 or 2 or 3:
                    var admit = new SessionCommand.Admit(TimeSpan.FromTicks(Scripts.Draw(ref draw, Times)), Scripts.Draw(ref draw, 2) == 0);
                    run.Ask(admit, clock);
                    Assert.Equal(model.Admit(admit.Reserve, admit.RateTaken, now), reply);
                    break;
                default:
                    Settle(run, model, draw, clock);
                    break;
            }

            Assert.Equal(model.Calls.Count(c => !c.Ended), run.State.InFlight);
            Assert.Equal(model.Charged, run.State.Quota.Reserved + run.State.Quota.Settled);
            Assert.True(model.Charged <= Policy.Quota.UpstreamTime);
        }
    }

    private static void Settle(
        ActorRun<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply> run,
        SessionModel model,
        int draw,
        DateTimeOffset clock)
    {
        var running = model.Calls.Where(c => !c.Ended).ToList();
        if (running.Count == 0)
            return;

        var call = running[Scripts.Draw(ref draw, running.Count)];
        var refund = Scripts.Draw(ref draw, 4) == 0;
        var used = TimeSpan.FromTicks(Scripts.Draw(ref draw, Times));
        run.Tell(new SessionCommand.Settle(call.Window, call.Reserved, used, refund), clock);
        model.Settle(call, used, refund);
    }
}
