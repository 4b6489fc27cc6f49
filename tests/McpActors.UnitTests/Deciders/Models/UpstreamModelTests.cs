using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using Run = McpActors.UnitTests.Deciders.Models.ActorRun<
    McpActors.Deciders.Upstreams.UpstreamState,
    McpActors.Deciders.Upstreams.UpstreamCommand,
    McpActors.Deciders.Upstreams.UpstreamEvent,
    McpActors.Deciders.Upstreams.UpstreamEffect,
    McpActors.Deciders.Upstreams.UpstreamReply>;

namespace McpActors.UnitTests.Deciders.Models;

public sealed class UpstreamModelTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly UpstreamPolicy Policy = new()
    {
        Bulkhead = new BulkheadPolicy { PermitLimit = 3, QueueLimit = 3 },
        Circuit = new CircuitPolicy { MinimumThroughput = 6, ConsecutiveFailures = 4 },
    };

    private static readonly double[] Steps = [0, 0, 0, 0, 0.0000001, 0.05, 0.2, 1, 3, 8.9999999, 9, 29.9999999, 30, 60, -0.2, -5];
    private static readonly double[] Budgets = [0, 0.0499999, 0.05, 0.25, 1, 5, 15, 15, 100];

    private static readonly AttemptOutcome[] Outcomes =
    [
        AttemptOutcome.Succeeded, AttemptOutcome.Succeeded, AttemptOutcome.Failed, AttemptOutcome.Failed, AttemptOutcome.TimedOut,
        AttemptOutcome.Throttled, AttemptOutcome.Abandoned, AttemptOutcome.Disconnected,
    ];

    [Fact]
    public void Upstream_KeepsItsPromises_WhenCallsComeAtRandom() => Scripts.Check(script => Play(script, Policy));

    [Fact]
    public void Upstream_KeepsItsPromises_WhenSeveralProbesRunAtOnce() =>
        Scripts.Check(script => Play(script, Policy with { Circuit = Policy.Circuit with { Probes = 2, ConsecutiveFailures = 2 } }));

    [Fact]
    public void Upstream_KeepsItsPromises_WhenThereIsNoQueue() =>
        Scripts.Check(script => Play(script, Policy with { Bulkhead = new BulkheadPolicy { PermitLimit = 1, QueueLimit = 0 } }));

    private static void Play(int[] script, UpstreamPolicy policy)
    {
        var run = new Run(new UpstreamDecider(policy));
        var model = new UpstreamModel(policy);
        var (clock, at, nextId) = (T0, T0, 1L);

        // What the upstream has seen is never undone by a clock that is set back.
        run.Answered = (ask, reply) =>
        {
            if (reply.Kind is UpstreamReplyKind.Granted or UpstreamReplyKind.Refused)
                model.Answered(ask, reply, run.State.Seen > at ? run.State.Seen : at);
        };

        foreach (var number in script)
        {
            var draw = number;
            clock += TimeSpan.FromSeconds(Scripts.Draw(ref draw, Steps));
            at = T0.AddYears(-1);
            run.FireTimers(clock);
            model.EverybodyIsAnsweredBy(clock);
            at = clock;
            var kind = Scripts.Draw(ref draw, 16);
            if (kind < 7)
                Acquire(run, model, nextId++, clock, clock.AddSeconds(Scripts.Draw(ref draw, Budgets)));
            else
                Continue(run, model, (kind, draw), clock);

            Assert.Equal(model.Running.Count + model.Zombies.Count, run.State.Bulkhead.Permits.Count);
            Assert.Equal(model.Waiting.Length, run.State.Bulkhead.Waiters.Count);
            Assert.Equal(model.Circuit.Status, run.State.Circuit.Status);
        }
    }

    private static void Acquire(Run run, UpstreamModel model, long id, DateTimeOffset clock, DateTimeOffset deadline)
    {
        model.Asked(run.NextAsk, id, deadline);
        run.Ask(new UpstreamCommand.Acquire(id, deadline, IsRetry: false), clock);
        model.Settled();
    }

    private static void Continue(Run run, UpstreamModel model, (int Kind, int Draw) step, DateTimeOffset clock)
    {
        var (kind, draw) = step;
        var running = model.Running.Keys.Order().ToArray();
        switch (kind)
        {
            case 7 or 8 or 9 or 10 or 11 when running.Length > 0:
                Report(run, model, Scripts.Draw(ref draw, running), draw, clock);
                break;
            case 12 when model.Zombies.Count > 0:
                var body = Scripts.Draw(ref draw, [.. model.Zombies]);
                model.Zombies.Remove(body);
                run.Tell(new UpstreamCommand.ReturnPermit(body), clock);
                break;
            case 13 when running.Length + model.Waiting.Length > 0:
                var left = Scripts.Draw(ref draw, [.. model.Waiting, .. running]);
                if (model.Running.Remove(left))
                    model.Circuit.Left(left);

                run.Tell(new UpstreamCommand.Abandon(left), clock);
                break;
            case 14 when Scripts.Draw(ref draw, 4) == 0:
                model.Circuit.Isolate();
                run.Tell(UpstreamCommand.Isolate.Instance, clock);
                break;
            case 15 when model.Circuit.Status is not CircuitStatus.Closed && Scripts.Draw(ref draw, 2) == 0:
                model.Circuit.Close();
                run.Tell(UpstreamCommand.Close.Instance, clock);
                break;
        }
    }

    private static void Report(Run run, UpstreamModel model, long id, int draw, DateTimeOffset clock)
    {
        var report = new UpstreamCommand.Report(id, model.Running[id], Scripts.Draw(ref draw, Outcomes), TimeSpan.FromSeconds(1))
        {
            KeepsPermit = Scripts.Draw(ref draw, 6) == 0,
            RetryAfter = Scripts.Draw(ref draw, 2) == 0 ? TimeSpan.FromSeconds(1) : null,
        };
        model.Running.Remove(id);
        if (report.KeepsPermit)
            model.Zombies.Add(id);

        model.Circuit.Reported(id, report.IsProbe, report.Outcome, clock > run.State.Seen ? clock : run.State.Seen);
        run.Tell(report, clock);
    }
}
