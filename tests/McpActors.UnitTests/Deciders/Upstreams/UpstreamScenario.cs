using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Bulkheads;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciding;
using McpActors.Testing.Specifications;
using History = McpActors.Testing.Specifications.ActorHistory<
    McpActors.Deciders.Upstreams.UpstreamState,
    McpActors.Deciders.Upstreams.UpstreamCommand,
    McpActors.Deciders.Upstreams.UpstreamEvent,
    McpActors.Deciders.Upstreams.UpstreamEffect,
    McpActors.Deciders.Upstreams.UpstreamReply>;

namespace McpActors.UnitTests.Deciders.Upstreams;

/// <summary>What the tests of the upstream share: an instant, a small policy, and short names for what happens.</summary>
internal static class UpstreamScenario
{
    internal static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    internal static readonly DateTimeOffset Deadline = T0.AddSeconds(15);

    /// <summary>The latest start of an attempt under <see cref="Deadline"/>.</summary>
    internal static readonly DateTimeOffset LatestStart = Deadline.AddMilliseconds(-50);

    internal static readonly UpstreamPolicy Policy = new() { Bulkhead = new BulkheadPolicy { PermitLimit = 2, QueueLimit = 2 } };

    internal static readonly UpstreamPolicy ConnectedPolicy = Policy with { NeedsConnection = true };

    internal static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    internal static History Upstream => Specification.Of(new UpstreamDecider(Policy));

    internal static History ConnectedUpstream => Specification.Of(new UpstreamDecider(ConnectedPolicy));

    internal static UpstreamCommand.Acquire Acquire(long id) => new(id, Deadline, IsRetry: false);

    internal static UpstreamCommand.Report Report(long id, AttemptOutcome outcome) => new(id, IsProbe: false, outcome, Second);

    internal static UpstreamCommand.Report ProbeReport(long id, AttemptOutcome outcome) => new(id, IsProbe: true, outcome, Second);

    internal static UpstreamEvent.PermitGranted Granted(DateTimeOffset at, long id) => new(at, id);

    internal static UpstreamEvent.WaiterQueued Queued(DateTimeOffset at, long id, long ask) => new(at, id, new AskToken(ask), LatestStart);

    internal static UpstreamEvent.AttemptEnded Ended(DateTimeOffset at, long id, AttemptOutcome outcome, AttemptTraits traits = default) =>
        new(at, id, outcome, Second, traits);

    internal static UpstreamEvent.CircuitOpened Opened(DateTimeOffset at, CircuitReason reason = CircuitReason.ConsecutiveFailures) =>
        new(at, at.AddSeconds(30), Reopenings: 0, reason);

    internal static UpstreamEvent.ProbeStarted Probing(DateTimeOffset at, long id) => new(at, id, at.AddSeconds(9));

    internal static UpstreamReply Refused(RejectionCode code, RejectionLimit limit, TimeSpan? retryAfter) =>
        UpstreamReply.Refused(new Rejection(code, limit, retryAfter));

    internal static UpstreamReply CircuitRefused(TimeSpan retryAfter) =>
        Refused(RejectionCode.CircuitOpen, RejectionLimit.Circuit, retryAfter);

    internal static Answer<UpstreamReply> Answer(long ask, UpstreamReply reply) => new(new AskToken(ask), reply);

    internal static TimerChange<UpstreamCommand> QueueTimer(DateTimeOffset due) =>
        TimerChange<UpstreamCommand>.Start(UpstreamDecider.QueueTimer, due, UpstreamCommand.Wake.Instance);

    internal static TimerChange<UpstreamCommand> NoQueueTimer => TimerChange<UpstreamCommand>.Cancel(UpstreamDecider.QueueTimer);

    internal static UpstreamEffect.CircuitChanged Changed(
        CircuitStatus from, CircuitStatus to, CircuitReason reason, DateTimeOffset at, DateTimeOffset? until = null) =>
        new(from, to, reason, at, until);

    /// <summary>Attempts that were granted and ended one after the other, with ids from 1,000 on.</summary>
    internal static UpstreamEvent[] Attempts(DateTimeOffset at, params AttemptOutcome[] outcomes) =>
        [.. outcomes.SelectMany((outcome, i) => new UpstreamEvent[] { Granted(at, 1000 + i), Ended(at, 1000 + i, outcome) })];
}
