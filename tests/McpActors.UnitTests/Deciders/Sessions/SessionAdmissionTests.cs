using McpActors.Deciders.Rejections;
using McpActors.Deciders.Sessions;
using McpActors.Testing.Specifications;

namespace McpActors.UnitTests.Deciders.Sessions;

public sealed class SessionAdmissionTests
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
    public void Admit_ReservesTheBudgetInANewWindow_WhenItIsTheFirstCall() =>
        Session.When(Admit, T0).Then(events: [Admitted(T0, T0)], reply: [SessionReply.Admitted(T0.UtcTicks, Budget)]);

    [Fact]
    public void Admit_IsChargedToTheRunningWindow_WhenItHasNotEnded() => Session
        .Given(Admitted(T0, T0))
        .When(Admit, T0.AddSeconds(59.9))
        .Then(events: [Admitted(T0.AddSeconds(59.9), T0)], reply: [SessionReply.Admitted(T0.UtcTicks, Budget)]);

    [Fact]
    public void Admit_StartsANewWindow_WhenTheWindowEndsExactlyNow() => Session
        .Given(Admitted(T0, T0), Settled(T0, T0, TimeSpan.FromSeconds(40)))
        .When(Admit, T0.AddMinutes(1))
        .Then(
            events: [Admitted(T0.AddMinutes(1), T0.AddMinutes(1))],
            reply: [SessionReply.Admitted(T0.AddMinutes(1).UtcTicks, Budget)]);

    [Fact]
    public void Admit_IsRateLimitedUntilTheNextToken_WhenTheBurstIsSpent() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(Admit, T0)
        .Then(reply: [Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, TimeSpan.FromSeconds(0.5))]);

    [Fact]
    public void Admit_IsRateLimitedForOneTick_WhenTheNextTokenIsOneTickAway() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(Admit, T0.AddSeconds(0.5).AddTicks(-1))
        .Then(reply: [Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, TimeSpan.FromTicks(1))]);

    [Fact]
    public void Admit_Passes_WhenTheNextTokenArrivesExactlyNow() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(Admit, T0.AddSeconds(0.5))
        .Then(
            events: [Admitted(T0.AddSeconds(0.5), T0.AddSeconds(0.5))],
            reply: [SessionReply.Admitted(T0.AddSeconds(0.5).UtcTicks, Budget)]);

    [Fact]
    public void Admit_IsRefusedAtTheLaterInstant_WhenTheClockIsSetBack() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(Admit, T0.AddHours(-1))
        .Then(reply: [Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, TimeSpan.FromSeconds(0.5))]);

    [Fact]
    public void Admit_TakesNoToken_WhenTheRateWasTakenBefore() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(AdmitKeyed, T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, Budget, SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, Budget)]);

    [Fact]
    public void Admit_SpendsItsTokenAndIsRefusedUntilTheWindowEnds_WhenTheCallsAreUsedUp() => Session
        .Given(UsedCalls(4))
        .When(Admit, T0.AddSeconds(59))
        .Then(
            events: [Spent(T0.AddSeconds(59))],
            reply: [Refused(RejectionCode.QuotaExceeded, RejectionLimit.SessionCalls, TimeSpan.FromSeconds(1))]);

    [Fact]
    public void Admit_Passes_WhenItIsTheLastCallOfTheQuota() => Session
        .Given(UsedCalls(3))
        .When(AdmitKeyed, T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, Budget, SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, Budget)]);

    [Fact]
    public void Admit_ReservesWhatIsLeft_WhenLessThanTheBudgetIs() => Session
        .Given(Admitted(T0, T0), Settled(T0, T0, TimeSpan.FromSeconds(39)))
        .When(AdmitKeyed, T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, TimeSpan.FromSeconds(1), SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, TimeSpan.FromSeconds(1))]);

    [Fact]
    public void Admit_Passes_WhenExactlyTheLeastReserveIsLeft() => Session
        .Given(Admitted(T0, T0), Settled(T0, T0, TimeSpan.FromSeconds(39.95)))
        .When(AdmitKeyed, T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, TimeSpan.FromSeconds(0.05), SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, TimeSpan.FromSeconds(0.05))]);

    [Fact]
    public void Admit_IsRefused_WhenLessThanTheLeastReserveIsLeft() => Session
        .Given(Admitted(T0, T0), Settled(T0, T0, TimeSpan.FromSeconds(39.96)))
        .When(AdmitKeyed, T0.AddSeconds(20))
        .Then(reply: [Refused(RejectionCode.QuotaExceeded, RejectionLimit.SessionUpstreamTime, TimeSpan.FromSeconds(40))]);

    [Fact]
    public void Admit_CountsReservationsOfCallsInFlight_WhenTimeRunsShort() => Session
        .Given(Admitted(T0, T0), Admitted(T0, T0))
        .When(AdmitKeyed, T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, TimeSpan.FromSeconds(10), SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, TimeSpan.FromSeconds(10))]);

    [Fact]
    public void Admit_Passes_WhenItNeedsNoUpstreamTimeAndNoneIsLeft() => Session
        .Given(Admitted(T0, T0), Settled(T0, T0, TimeSpan.FromSeconds(40)))
        .When(new SessionCommand.Admit(TimeSpan.Zero, RateTaken: true), T0)
        .Then(
            events: [new SessionEvent.CallAdmitted(T0, T0.UtcTicks, TimeSpan.Zero, SpentRate: false)],
            reply: [SessionReply.Admitted(T0.UtcTicks, TimeSpan.Zero)]);

    [Fact]
    public void Admit_IsRefusedWithoutAnInstant_WhenTooManyCallsAreInFlight()
    {
        var call = new SessionEvent.CallAdmitted(T0, T0.UtcTicks, TimeSpan.FromSeconds(1), SpentRate: false);
        Session.Given(call, call, call)
            .When(AdmitKeyed, T0)
            .Then(reply: [Refused(RejectionCode.AtCapacity, RejectionLimit.SessionConcurrency, null)]);
    }

    [Fact]
    public void TakeRate_SpendsATokenOnly_WhenThereIsOne() =>
        Session.When(SessionCommand.TakeRate.Instance, T0).Then(events: [Spent(T0)], reply: [SessionReply.RateTaken]);

    [Fact]
    public void TakeRate_IsRefused_WhenTheBurstIsSpent() => Session
        .Given(Spent(T0), Spent(T0), Spent(T0))
        .When(SessionCommand.TakeRate.Instance, T0.AddSeconds(0.25))
        .Then(reply: [Refused(RejectionCode.RateLimited, RejectionLimit.SessionRate, TimeSpan.FromSeconds(0.25))]);

    private static SessionEvent[] UsedCalls(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => new SessionEvent[]
        {
            new SessionEvent.CallAdmitted(T0, T0.UtcTicks, Budget, SpentRate: false),
            Settled(T0, T0, TimeSpan.Zero),
        })];

    private static SessionEvent.RateSpent Spent(DateTimeOffset at) => new(at);

    private static SessionEvent.CallAdmitted Admitted(DateTimeOffset at, DateTimeOffset window) =>
        new(at, window.UtcTicks, Budget, SpentRate: true);

    private static SessionEvent.CallSettled Settled(DateTimeOffset at, DateTimeOffset window, TimeSpan charged) =>
        new(at, window.UtcTicks, Budget, charged, Refunded: false);

    private static SessionReply Refused(RejectionCode code, RejectionLimit limit, TimeSpan? retryAfter) =>
        SessionReply.Refused(new Rejection(code, limit, retryAfter));
}
