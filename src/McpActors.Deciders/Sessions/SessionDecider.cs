using System.Diagnostics;
using McpActors.Deciders.Rejections;
using McpActors.Deciding;
using SessionDecision = McpActors.Deciding.Decision<
    McpActors.Deciders.Sessions.SessionCommand,
    McpActors.Deciders.Sessions.SessionEvent,
    McpActors.Deciders.Sessions.SessionEffect,
    McpActors.Deciders.Sessions.SessionReply>;

namespace McpActors.Deciders.Sessions;

/// <summary>
/// Rate, quota and concurrency of one session.
/// </summary>
/// <remarks>
/// A call that passes the rate spends its token, also when quota or concurrency then refuse it: rate counts calls made, quota calls
/// admitted. All of it is volatile except revocation: a crash grants a fresh window, and never counts the calls of an earlier incarnation.
/// </remarks>
/// <param name="policy">The limits a new incarnation starts with; replaced at a message boundary by UpdatePolicy.</param>
public sealed class SessionDecider(SessionPolicy policy)
    : IDecider<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply>
{
    /// <inheritdoc/>
    public SessionState Initial => new() { Policy = policy };

    /// <inheritdoc/>
    public SessionDecision Decide(in SessionState state, in Message<SessionCommand> message)
    {
        var now = Instant.Later(message.Now, state.Seen);
        return message.Command switch
        {
            SessionCommand.Admit or SessionCommand.TakeRate when state.IsRevoked =>
                Refused(RejectionCode.Forbidden, RejectionLimit.SessionRevoked, null),
            SessionCommand.Admit admit => Admit(state, admit, now),
            SessionCommand.TakeRate => TakeRate(state, now),
            SessionCommand.Settle settle => Settle(state, settle, now),
            // Revoked already: nothing changes.
            SessionCommand.Revoke when state.IsRevoked => default(SessionDecision).Replied(SessionReply.Done),
            SessionCommand.Revoke => Changed(new SessionEvent.SessionRevoked(now), revoked: true),
            // Not revoked: nothing to undo.
            SessionCommand.Reinstate when !state.IsRevoked => default(SessionDecision).Replied(SessionReply.Done),
            SessionCommand.Reinstate => Changed(new SessionEvent.SessionReinstated(now), revoked: false),
            SessionCommand.UpdatePolicy update =>
                default(SessionDecision).Happened(new SessionEvent.PolicyUpdated(now, update.Policy)).Replied(SessionReply.Done),
            _ => throw new UnreachableException($"A session knows no command {message.Command}."),
        };
    }

    /// <inheritdoc/>
    public SessionState Evolve(in SessionState state, SessionEvent @event) => @event switch
    {
        SessionEvent.CallAdmitted admitted => state with
        {
            Seen = Instant.Later(admitted.At, state.Seen),
            Rate = admitted.SpentRate ? state.Rate.Take(state.Policy.Rate, admitted.At) : state.Rate,
            Quota = state.Quota.Admitted(admitted.Window, admitted.Reserved),
            FirstWindow = state.FirstWindow == 0 ? admitted.Window : state.FirstWindow,
            InFlight = state.InFlight + 1,
        },
        SessionEvent.CallSettled settled => state with
        {
            Seen = Instant.Later(settled.At, state.Seen),
            Quota = state.Quota.Ended(settled),
            InFlight = Math.Max(0, state.InFlight - 1),
        },
        SessionEvent.RateSpent spent => state with
        {
            Seen = Instant.Later(spent.At, state.Seen),
            Rate = state.Rate.Take(state.Policy.Rate, spent.At),
        },
        SessionEvent.SessionRevoked => state with { IsRevoked = true },
        SessionEvent.SessionReinstated => state with { IsRevoked = false },
        SessionEvent.PolicyUpdated updated => state with
        {
            Seen = Instant.Later(updated.At, state.Seen),
            Rate = state.Rate.Rescaled(state.Policy.Rate, updated.Policy.Rate, updated.At),
            Policy = updated.Policy,
        },
        _ => throw new UnreachableException($"A session knows no event {@event}."),
    };

    /// <summary>
    /// With no call in flight, no quota used in a window that still runs, and a full bucket: a fresh incarnation would decide the same.
    /// </summary>
    /// <inheritdoc/>
    public bool CanPassivate(in SessionState state, DateTimeOffset now)
    {
        var later = Instant.Later(now, state.Seen);
        return state.InFlight == 0
            && state.Quota.IsOver(state.Policy.Quota, later)
            && state.Rate.IsFull(state.Policy.Rate, later);
    }

    private static SessionDecision TakeRate(in SessionState state, DateTimeOffset now)
    {
        var wait = state.Rate.WaitFor(state.Policy.Rate, now);
        return wait > TimeSpan.Zero
            ? Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, wait)
            : default(SessionDecision).Happened(new SessionEvent.RateSpent(now)).Replied(SessionReply.RateTaken);
    }

    private static SessionDecision Admit(in SessionState state, SessionCommand.Admit admit, DateTimeOffset now)
    {
        var wait = admit.RateTaken ? TimeSpan.Zero : state.Rate.WaitFor(state.Policy.Rate, now);
        if (wait > TimeSpan.Zero)
            return Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, wait);

        var quota = state.Policy.Quota;
        var window = state.Quota.At(quota, now);
        var reserve = Lesser(Positive(admit.Reserve), window.TimeLeft(quota));
        if (Refusal(state, admit, window, now) is not { } rejection)
        {
            return default(SessionDecision)
                .Happened(new SessionEvent.CallAdmitted(now, window.Id, reserve, !admit.RateTaken))
                .Replied(SessionReply.Admitted(window.Id, reserve));
        }

        var refused = default(SessionDecision).Replied(SessionReply.Refused(rejection));
        return admit.RateTaken ? refused : refused.Happened(new SessionEvent.RateSpent(now));
    }

    private static Rejection? Refusal(in SessionState state, SessionCommand.Admit admit, QuotaWindow window, DateTimeOffset now)
    {
        var quota = state.Policy.Quota;
        if (window.Calls >= quota.Calls)
            return new Rejection(RejectionCode.QuotaExceeded, RejectionLimit.SessionCalls, window.EndsAt(quota) - now);

        if (window.TimeLeft(quota) < Lesser(Positive(admit.Reserve), quota.MinReserve))
            return new Rejection(RejectionCode.QuotaExceeded, RejectionLimit.SessionUpstreamTime, window.EndsAt(quota) - now);

        if (state.InFlight >= state.Policy.MaxConcurrentCalls)
            return new Rejection(RejectionCode.AtCapacity, RejectionLimit.SessionConcurrency, null);

        return null;
    }

    private static SessionDecision Settle(in SessionState state, SessionCommand.Settle settle, DateTimeOffset now)
    {
        // Admitted by an earlier incarnation, which took its count with it.
        if (state.FirstWindow == 0 || settle.Window < state.FirstWindow)
            return default;

        var most = settle.Reserved + state.Quota.TimeLeft(state.Policy.Quota);
        var charged = settle.Refund ? TimeSpan.Zero : Lesser(Positive(settle.Used), most);
        return default(SessionDecision)
            .Happened(new SessionEvent.CallSettled(now, settle.Window, settle.Reserved, charged, settle.Refund));
    }

    private static SessionDecision Changed(SessionEvent happened, bool revoked) => default(SessionDecision)
        .Happened(happened)
        .Replied(SessionReply.Done)
        .Owes(new SessionEffect.RevocationChanged(revoked));

    private static SessionDecision Refused(RejectionCode code, RejectionLimit limit, TimeSpan? retryAfter) =>
        default(SessionDecision).Replied(SessionReply.Refused(new Rejection(code, limit, retryAfter)));

    private static TimeSpan Lesser(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
