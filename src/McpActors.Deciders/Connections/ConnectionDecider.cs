using System.Diagnostics;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Deciding;
using ConnectionDecision = McpActors.Deciding.Decision<
    McpActors.Deciders.Connections.ConnectionCommand,
    McpActors.Deciders.Connections.ConnectionEvent,
    McpActors.Deciders.Connections.ConnectionEffect,
    McpActors.Deciders.Connections.ConnectionReply>;

namespace McpActors.Deciders.Connections;

/// <summary>
/// Keeps one connection established: starts it under a ceiling, restarts it with backoff, and tells its upstream how it stands.
/// </summary>
/// <remarks>
/// A connection that exceeds its restart intensity does not escalate: it keeps trying at the longest backoff, and its upstream
/// refuses calls
/// until it is ready. A failure of a start counts for the circuit as a death does, until the connection is given up.
/// </remarks>
/// <param name="policy">The limits.</param>
public sealed class ConnectionDecider(ConnectionPolicy policy)
    : IDecider<ConnectionState, ConnectionCommand, ConnectionEvent, ConnectionEffect, ConnectionReply>
{
    /// <summary>The name of the timer that ends a handshake.</summary>
    public const string HandshakeTimer = "handshake";

    /// <summary>The name of the timer that ends a backoff.</summary>
    public const string BackoffTimer = "backoff";

    /// <summary>The name of the timer that ends a close.</summary>
    public const string CloseTimer = "close";

    private const string HandshakeReason = "The handshake took longer than its ceiling.";

    /// <inheritdoc/>
    public ConnectionState Initial => default;

    /// <inheritdoc/>
    public ConnectionDecision Decide(in ConnectionState state, in Message<ConnectionCommand> message)
    {
        var now = Instant.Later(message.Now, state.Seen);
        return message.Command switch
        {
            ConnectionCommand.Start when state.Status is ConnectionStatus.Idle => Open(state, now),
            // Started already.
            ConnectionCommand.Start => default,
            ConnectionCommand.Connected connected when IsIn(state, ConnectionStatus.Connecting, connected.Incarnation) => Established(now),
            ConnectionCommand.ConnectFailed failed when IsAlive(state, failed.Incarnation) =>
                Break(state, failed.Reason, failed.Random, now),
            ConnectionCommand.Lost lost when IsAlive(state, lost.Incarnation) => Break(state, lost.Reason, lost.Random, now),
            ConnectionCommand.HandshakeTimedOut late when IsIn(state, ConnectionStatus.Connecting, late.Incarnation) =>
                Break(state, HandshakeReason, random: 1, now),
            ConnectionCommand.BackoffElapsed elapsed when IsIn(state, ConnectionStatus.BackingOff, elapsed.Incarnation) => Open(state, now),
            ConnectionCommand.Closed closed when IsIn(state, ConnectionStatus.Stopping, closed.Incarnation) => End(state, now),
            ConnectionCommand.CloseTimedOut late when IsIn(state, ConnectionStatus.Stopping, late.Incarnation) => End(state, now),
            // Reports and timers of an incarnation that is over, or of a status that has passed: what they say has been dealt with.
            ConnectionCommand.Connected or ConnectionCommand.ConnectFailed or ConnectionCommand.Lost
                or ConnectionCommand.HandshakeTimedOut or ConnectionCommand.BackoffElapsed
                or ConnectionCommand.Closed or ConnectionCommand.CloseTimedOut => default,
            ConnectionCommand.Stop => Stop(state, message.Ask, now),
            ConnectionCommand.Announce => Announce(state),
            _ => throw new UnreachableException($"A connection knows no command {message.Command}."),
        };
    }

    /// <inheritdoc/>
    public ConnectionState Evolve(in ConnectionState state, ConnectionEvent @event) => @event switch
    {
        ConnectionEvent.Opening opening => state with
        {
            Seen = Instant.Later(opening.At, state.Seen),
            Status = ConnectionStatus.Connecting,
            Incarnation = opening.Incarnation,
        },
        ConnectionEvent.Established established => state with
        {
            Seen = Instant.Later(established.At, state.Seen),
            Status = ConnectionStatus.Ready,
            ReadySince = established.At,
            IsGivenUp = false,
        },
        ConnectionEvent.Broken broken => state with
        {
            Seen = Instant.Later(broken.At, state.Seen),
            Status = ConnectionStatus.BackingOff,
            Failures = broken.Failures,
            IsGivenUp = broken.GivenUp,
            Restarts = broken.Restarts,
            RetryAt = broken.RetryAt,
        },
        ConnectionEvent.Closing closing => state with
        {
            Seen = Instant.Later(closing.At, state.Seen),
            Status = ConnectionStatus.Stopping,
        },
        ConnectionEvent.StopAwaited awaited => state with { StopAsks = state.StopAsks.Add(awaited.Ask) },
        ConnectionEvent.Ended ended => state with
        {
            Seen = Instant.Later(ended.At, state.Seen),
            Status = ConnectionStatus.Stopped,
            StopAsks = default,
        },
        _ => throw new UnreachableException($"A connection knows no event {@event}."),
    };

    /// <inheritdoc/>
    public bool IsTerminal(in ConnectionState state) => state.Status is ConnectionStatus.Stopped;

    /// <summary>Only before the start: a connection that should be there is kept.</summary>
    /// <inheritdoc/>
    public bool CanPassivate(in ConnectionState state, DateTimeOffset now) => state.Status is ConnectionStatus.Idle;

    private static bool IsIn(in ConnectionState state, ConnectionStatus status, long incarnation) =>
        state.Status == status && state.Incarnation == incarnation;

    private static bool IsAlive(in ConnectionState state, long incarnation) =>
        state.Status is ConnectionStatus.Connecting or ConnectionStatus.Ready && state.Incarnation == incarnation;

    private ConnectionDecision Open(in ConnectionState state, DateTimeOffset now)
    {
        // Never below the tick of its start: a late word of what an earlier run of this actor opened is told apart.
        var incarnation = Math.Max(state.Incarnation + 1, now.UtcTicks);
        return default(ConnectionDecision)
            .Happened(new ConnectionEvent.Opening(now, incarnation))
            .TimerStarted(HandshakeTimer, now + policy.HandshakeTimeout, new ConnectionCommand.HandshakeTimedOut(incarnation))
            .Owes(new ConnectionEffect.OpenConnection(incarnation));
    }

    private static ConnectionDecision Established(DateTimeOffset now) => default(ConnectionDecision)
        .Happened(new ConnectionEvent.Established(now))
        .TimerCancelled(HandshakeTimer)
        .Owes(new ConnectionEffect.TellUpstream(UpstreamCommand.ConnectionReady.Instance));

    private ConnectionDecision Break(in ConnectionState state, string reason, double random, DateTimeOffset now)
    {
        var restarts = RecentRestarts(state, now).Add(now);
        var givenUp = state.IsGivenUp || restarts.Count > policy.MaxRestarts;
        var wasStable = state.Status is ConnectionStatus.Ready && now - state.ReadySince >= policy.Within;
        var failures = wasStable ? 1 : state.Failures + 1;
        var ceiling = givenUp ? policy.MaxBackoff : Backoff.Ceiling(policy.MinBackoff, policy.MaxBackoff, failures - 1);

        // Half fixed, half random: never at once, and never all together.
        var retryAt = now + (ceiling * ((1 + Math.Clamp(random, 0, 1)) / 2));
        var decision = default(ConnectionDecision)
            .Happened(new ConnectionEvent.Broken(now, retryAt, failures, givenUp, restarts))
            .TimerCancelled(HandshakeTimer)
            .TimerStarted(BackoffTimer, retryAt, new ConnectionCommand.BackoffElapsed(state.Incarnation))
            .Owes(new ConnectionEffect.CloseConnection(state.Incarnation))
            .Owes(new ConnectionEffect.RestartScheduled(state.Incarnation, reason, retryAt, givenUp));

        if (!state.IsGivenUp)
            decision = decision.Owes(new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionLost(CountsAsFailure: true)));

        return givenUp
            ? decision.Owes(new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionGivenUp(retryAt)))
            : decision;
    }

    private OneOrMany<DateTimeOffset> RecentRestarts(in ConnectionState state, DateTimeOffset now)
    {
        var recent = default(OneOrMany<DateTimeOffset>);
        foreach (var restart in state.Restarts)
        {
            if (now - restart < policy.Within)
                recent = recent.Add(restart);
        }

        return recent;
    }

    private ConnectionDecision Stop(in ConnectionState state, AskToken ask, DateTimeOffset now)
    {
        var awaited = ask.IsAsk
            ? default(ConnectionDecision).Happened(new ConnectionEvent.StopAwaited(ask))
            : default;
        return state.Status switch
        {
            ConnectionStatus.Idle => default(ConnectionDecision)
                .Happened(new ConnectionEvent.Ended(now))
                .Replied(ConnectionReply.Stopped),
            // Nothing left to do but to say so.
            ConnectionStatus.Stopped => default(ConnectionDecision).Replied(ConnectionReply.Stopped),
            // Being closed already: one more awaits it.
            ConnectionStatus.Stopping => awaited,
            _ => awaited
                .Happened(new ConnectionEvent.Closing(now))
                .TimerCancelled(HandshakeTimer)
                .TimerCancelled(BackoffTimer)
                .TimerStarted(CloseTimer, now + policy.CloseTimeout, new ConnectionCommand.CloseTimedOut(state.Incarnation))
                .Owes(new ConnectionEffect.CloseConnection(state.Incarnation))
                .Owes(new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionLost(CountsAsFailure: false))),
        };
    }

    private static ConnectionDecision End(in ConnectionState state, DateTimeOffset now)
    {
        var decision = default(ConnectionDecision).Happened(new ConnectionEvent.Ended(now)).TimerCancelled(CloseTimer);
        foreach (var ask in state.StopAsks)
            decision = decision.Answered(ask, ConnectionReply.Stopped);

        return decision;
    }

    private static ConnectionDecision Announce(in ConnectionState state) => state switch
    {
        { Status: ConnectionStatus.Ready } => default(ConnectionDecision)
            .Owes(new ConnectionEffect.TellUpstream(UpstreamCommand.ConnectionReady.Instance)),
        { IsGivenUp: true, Status: ConnectionStatus.Connecting or ConnectionStatus.BackingOff } => default(ConnectionDecision)
            .Owes(new ConnectionEffect.TellUpstream(new UpstreamCommand.ConnectionGivenUp(state.RetryAt))),
        // An upstream that knows nothing of its connection waits for it, which is right.
        _ => default,
    };
}
