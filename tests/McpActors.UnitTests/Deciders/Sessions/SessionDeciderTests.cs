using McpActors.Deciders.Rejections;
using McpActors.Deciders.Sessions;
using McpActors.Testing.Specifications;

namespace McpActors.UnitTests.Deciders.Sessions;

public sealed class SessionDeciderTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);
    private static readonly SessionPolicy Policy = new()
    {
        Rate = new RatePolicy { Permits = 2, Per = TimeSpan.FromSeconds(1), Burst = 3 },
        Quota = new QuotaPolicy { Calls = 4, UpstreamTime = TimeSpan.FromSeconds(40), Window = TimeSpan.FromMinutes(1) },
        MaxConcurrentCalls = 3,
    };

    private static readonly SessionCommand.Admit Admit = new(Budget, RateTaken: false);
    private static readonly SessionCommand.Admit AdmitKeyed = new(Budget, RateTaken: true);

    private static ActorHistory<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply> Session =>
        Specification.Of(new SessionDecider(Policy));

    [Fact]
    public void Settle_ChargesWhatWasUsed_WhenThatIsLessThanReserved() => Session
        .Given(Admitted(T0, T0))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromSeconds(2), Refund: false), T0.AddSeconds(2))
        .Then(events: [Settled(T0.AddSeconds(2), T0, TimeSpan.FromSeconds(2))]);

    [Fact]
    public void Settle_ChargesTheExcess_WhenTheWindowHasTimeLeft() => Session
        .Given(Admitted(T0, T0))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromSeconds(20), Refund: false), T0)
        .Then(events: [Settled(T0, T0, TimeSpan.FromSeconds(20))]);

    [Fact]
    public void Settle_NeverChargesBeyondTheLimit_WhenTheCallUsedMoreThanIsLeft() => Session
        .Given(Admitted(T0, T0), Admitted(T0, T0))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromHours(1), Refund: false), T0)
        .Then(events: [Settled(T0, T0, TimeSpan.FromSeconds(25))]);

    [Fact]
    public void Settle_ChargesNothing_WhenUsedIsNegative() => Session
        .Given(Admitted(T0, T0))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromSeconds(-1), Refund: false), T0)
        .Then(events: [Settled(T0, T0, TimeSpan.Zero)]);

    [Fact]
    public void Settle_GivesBackCallAndTime_WhenTheCallIsRefunded()
    {
        var after = Session
            .Given(Admitted(T0, T0))
            .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromSeconds(3), Refund: true), T0)
            .Then(events: [new SessionEvent.CallSettled(T0, T0.UtcTicks, Budget, TimeSpan.Zero, Refunded: true)]);

        Assert.Equal(new QuotaWindow(T0.UtcTicks, Calls: 0, TimeSpan.Zero, TimeSpan.Zero), after.State.Quota);
        Assert.Equal(0, after.State.InFlight);
    }

    [Fact]
    public void Settle_OnlyLowersConcurrency_WhenItsWindowHasPassed()
    {
        var later = T0.AddMinutes(1);
        var before = Session.Given(Admitted(T0, T0), Admitted(later, later));
        var after = before
            .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, Budget, Refund: false), later)
            .Then(events: [Settled(later, T0, Budget)]);

        Assert.Equal(before.State with { InFlight = 1 }, after.State);
    }

    [Fact]
    public void Settle_IsIgnored_WhenTheCallWasAdmittedByAnEarlierIncarnation() => Session
        .Given(Admitted(T0.AddMinutes(2), T0.AddMinutes(2)))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, Budget, Refund: false), T0.AddMinutes(2))
        .ThenNothing();

    [Fact]
    public void Settle_IsIgnored_WhenThisIncarnationHasAdmittedNothing() => Session
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, Budget, Refund: false), T0)
        .ThenNothing();

    [Fact]
    public void Revoke_RefusesEverything_WhenItHasHappened()
    {
        var revoked = Session
            .When(SessionCommand.Revoke.Instance, T0)
            .Then(
                events: [new SessionEvent.SessionRevoked(T0)],
                effects: [new SessionEffect.RevocationChanged(Revoked: true)],
                reply: [SessionReply.Done]);

        revoked.When(Admit, T0).Then(reply: [Refused(RejectionCode.Forbidden, RejectionLimit.SessionRevoked, null)]);
        revoked.When(SessionCommand.TakeRate.Instance, T0)
            .Then(reply: [Refused(RejectionCode.Forbidden, RejectionLimit.SessionRevoked, null)]);
    }

    [Fact]
    public void Revoke_StillHolds_WhenTheSessionIsRecovered() => Session
        .Given(Admitted(T0, T0), new SessionEvent.SessionRevoked(T0))
        .Recovered()
        .When(Admit, T0)
        .Then(reply: [Refused(RejectionCode.Forbidden, RejectionLimit.SessionRevoked, null)]);

    [Fact]
    public void Revoke_ChangesNothing_WhenRevokedAlready() => Session
        .Given(new SessionEvent.SessionRevoked(T0))
        .When(SessionCommand.Revoke.Instance, T0)
        .Then(reply: [SessionReply.Done]);

    [Fact]
    public void Settle_IsStillTaken_WhenTheSessionIsRevoked() => Session
        .Given(Admitted(T0, T0), new SessionEvent.SessionRevoked(T0))
        .WhenTold(new SessionCommand.Settle(T0.UtcTicks, Budget, TimeSpan.FromSeconds(2), Refund: false), T0)
        .Then(events: [Settled(T0, T0, TimeSpan.FromSeconds(2))]);

    [Fact]
    public void Reinstate_AdmitsAgain_WhenTheSessionWasRevoked() => Session
        .Given(new SessionEvent.SessionRevoked(T0))
        .When(SessionCommand.Reinstate.Instance, T0)
        .Then(
            events: [new SessionEvent.SessionReinstated(T0)],
            effects: [new SessionEffect.RevocationChanged(Revoked: false)],
            reply: [SessionReply.Done])
        .When(Admit, T0)
        .Then(events: [Admitted(T0, T0)], reply: [SessionReply.Admitted(T0.UtcTicks, Budget)]);

    [Fact]
    public void Reinstate_ChangesNothing_WhenTheSessionIsNotRevoked() =>
        Session.When(SessionCommand.Reinstate.Instance, T0).Then(reply: [SessionReply.Done]);

    [Fact]
    public void UpdatePolicy_HoldsFromTheNextMessage_WhenTheNewPolicyIsTighter()
    {
        var tight = Policy with { MaxConcurrentCalls = 1 };
        Session.Given(Admitted(T0, T0))
            .When(new SessionCommand.UpdatePolicy(tight), T0)
            .Then(events: [new SessionEvent.PolicyUpdated(T0, tight)], reply: [SessionReply.Done])
            .When(AdmitKeyed, T0)
            .Then(reply: [Refused(RejectionCode.AtCapacity, RejectionLimit.SessionConcurrency, null)]);
    }

    [Fact]
    public void UpdatePolicy_KeepsTheTokensSpent_WhenTheRateChanges()
    {
        var slower = Policy with { Rate = new RatePolicy { Permits = 1, Per = TimeSpan.FromSeconds(10), Burst = 3 } };
        Session.Given(Spent(T0), Spent(T0), Spent(T0), new SessionEvent.PolicyUpdated(T0, slower))
            .When(SessionCommand.TakeRate.Instance, T0)
            .Then(reply: [Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, TimeSpan.FromSeconds(10))]);
    }

    [Fact]
    public void UpdatePolicy_NeverLeavesMoreMissingThanTheBucketHolds_WhenTheBurstShrinks()
    {
        var small = Policy with { Rate = Policy.Rate with { Burst = 1 } };
        Session.Given(Spent(T0), Spent(T0), Spent(T0), new SessionEvent.PolicyUpdated(T0, small))
            .When(SessionCommand.TakeRate.Instance, T0.AddSeconds(0.5))
            .Then(events: [Spent(T0.AddSeconds(0.5))], reply: [SessionReply.RateTaken]);
    }

    [Fact]
    public void CanPassivate_IsTrue_WhenNothingHasHappened() => Assert.True(CanPassivate(Session.State, T0));

    [Fact]
    public void CanPassivate_IsFalse_WhenACallIsInFlight() =>
        Assert.False(CanPassivate(Session.Given(Admitted(T0, T0)).State, T0.AddHours(5)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void CanPassivate_TurnsTrue_WhenTheWindowEnds(long ticksAfterEnd, bool expected) => Assert.Equal(
        expected,
        CanPassivate(Session.Given(Admitted(T0, T0), Settled(T0, T0, default)).State, T0.AddMinutes(1).AddTicks(ticksAfterEnd)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void CanPassivate_TurnsTrue_WhenTheBucketIsFullAgain(long ticksAfterFull, bool expected) =>
        Assert.Equal(expected, CanPassivate(Session.Given(Spent(T0)).State, T0.AddSeconds(0.5).AddTicks(ticksAfterFull)));

    [Fact]
    public void CanPassivate_IsFalse_WhenTheClockIsSetForwardAndBack() => Assert.False(
        CanPassivate(Session.Given(Admitted(T0, T0), Settled(T0, T0, default)).State, T0.AddHours(-9)));

    private static bool CanPassivate(SessionState state, DateTimeOffset now) => new SessionDecider(Policy).CanPassivate(state, now);

    private static SessionEvent.RateSpent Spent(DateTimeOffset at) => new(at);

    private static SessionEvent.CallAdmitted Admitted(DateTimeOffset at, DateTimeOffset window) =>
        new(at, window.UtcTicks, Budget, SpentRate: true);

    private static SessionEvent.CallSettled Settled(DateTimeOffset at, DateTimeOffset window, TimeSpan charged) =>
        new(at, window.UtcTicks, Budget, charged, Refunded: false);

    private static SessionReply Refused(RejectionCode code, RejectionLimit limit, TimeSpan? retryAfter) =>
        SessionReply.Refused(new Rejection(code, limit, retryAfter));
}
