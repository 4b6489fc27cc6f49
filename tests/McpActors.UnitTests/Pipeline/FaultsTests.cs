using McpActors.Deciders.Rejections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Pipeline;
using McpActors.Testing;
using McpActors.Upstreams;

using ModelContextProtocol;

namespace McpActors.UnitTests.Pipeline;

/// <summary>The table of codes in the design: what each failure says of itself.</summary>
public sealed class FaultsTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(RejectionCode.RateLimited, RejectionLimit.SessionRate, ErrorCode.RateLimited, true, 429)]
    [InlineData(RejectionCode.QuotaExceeded, RejectionLimit.SessionCalls, ErrorCode.QuotaExceeded, true, 429)]
    [InlineData(RejectionCode.QuotaExceeded, RejectionLimit.SessionUpstreamTime, ErrorCode.QuotaExceeded, true, 429)]
    [InlineData(RejectionCode.AtCapacity, RejectionLimit.SessionConcurrency, ErrorCode.AtCapacity, true, 503)]
    [InlineData(RejectionCode.Forbidden, RejectionLimit.SessionRevoked, ErrorCode.Forbidden, false, null)]
    public void Session_RefusesAsPolicyBeforeTheStart_WhateverTheLimit(
        RejectionCode rejection, RejectionLimit limit, string code, bool retryable, int? number)
    {
        var fault = Refusals.OfSession(new Rejection(rejection, limit, Wait));

        Assert.Equal((code, retryable, ErrorOutcome.NotStarted, ErrorSource.Policy), RowOf(fault));
        Assert.Equal(number, ErrorCode.NumberOf(fault.Code));
    }

    [Fact]
    public void Server_RefusesWith503_WhenItIsFullOrUndecidedOrStopping()
    {
        Assert.Equal((ErrorCode.AtCapacity, true, ErrorOutcome.NotStarted, ErrorSource.Policy), RowOf(Refusals.ServerAtCapacity));
        Assert.Equal((ErrorCode.AtCapacity, true, ErrorOutcome.NotStarted, ErrorSource.Policy), RowOf(Refusals.Undecided));
        Assert.Equal((ErrorCode.ShuttingDown, true, ErrorOutcome.NotStarted, ErrorSource.Self), RowOf(Refusals.ShuttingDown(Wait)));
        Assert.Equal((503, 503), (ErrorCode.NumberOf(ErrorCode.AtCapacity), ErrorCode.NumberOf(ErrorCode.ShuttingDown)));
    }

    [Theory]
    [InlineData(RejectionCode.CircuitOpen, RejectionLimit.Circuit, ErrorCode.CircuitOpen, ErrorSource.Upstream)]
    [InlineData(RejectionCode.CircuitOpen, RejectionLimit.Held, ErrorCode.CircuitOpen, ErrorSource.Upstream)]
    [InlineData(RejectionCode.CircuitOpen, RejectionLimit.Isolated, ErrorCode.CircuitOpen, ErrorSource.Upstream)]
    [InlineData(RejectionCode.Timeout, RejectionLimit.Bulkhead, ErrorCode.Timeout, ErrorSource.Upstream)]
    [InlineData(RejectionCode.AtCapacity, RejectionLimit.Bulkhead, ErrorCode.AtCapacity, ErrorSource.Policy)]
    public void Upstream_RefusesRetryablyBeforeTheStart_WhateverTheGate(RejectionCode rejection, RejectionLimit limit, string code, ErrorSource source) =>
        Assert.Equal((code, true, ErrorOutcome.NotStarted, source), RowOf(UpstreamFaults.Refused("main", new Rejection(rejection, limit, Wait))));

    [Theory]
    [InlineData(EffectClass.Read, false, true, ErrorOutcome.NotStarted)]
    [InlineData(EffectClass.Write, false, true, ErrorOutcome.NotStarted)]
    [InlineData(EffectClass.Read, true, true, ErrorOutcome.NotApplied)]
    [InlineData(EffectClass.Write, true, false, ErrorOutcome.Unknown)]
    [InlineData(EffectClass.IdempotentWrite, true, false, ErrorOutcome.Unknown)]
    public void Timeout_IsRetryable_WhenNothingWasSentOrTheToolReads(EffectClass effect, bool dispatched, bool retryable, ErrorOutcome outcome)
    {
        var ofTheBudget = Faults.TimedOut(Call(effect, dispatched), isOpaque: false, Wait);
        var ofTheAttempt = UpstreamFaults.TimedOut("main", effect, dispatched, cause: null);

        Assert.Equal((ErrorCode.Timeout, retryable, outcome, ErrorSource.Self), RowOf(ofTheBudget));
        Assert.Equal((ErrorCode.Timeout, retryable, outcome, ErrorSource.Upstream), RowOf(ofTheAttempt));
    }

    [Theory]
    [InlineData(ErrorCode.ExternalApiError, EffectClass.Read, true, true, ErrorOutcome.NotApplied)]
    [InlineData(ErrorCode.DownstreamError, EffectClass.Read, true, true, ErrorOutcome.NotApplied)]
    [InlineData(ErrorCode.ExternalApiError, EffectClass.Write, true, false, ErrorOutcome.Unknown)]
    [InlineData(ErrorCode.DownstreamError, EffectClass.Write, false, true, ErrorOutcome.NotStarted)]
    public void Failure_IsTheUpstreams_AsClassified(string code, EffectClass effect, bool dispatched, bool retryable, ErrorOutcome outcome)
    {
        var fault = UpstreamFaults.Failed("main", code, effect, new Verdict(AttemptOutcome.Failed, Dispatched: dispatched), cause: null);

        Assert.Equal((code, retryable, outcome, ErrorSource.Upstream), RowOf(fault));
    }

    [Theory]
    [InlineData(EffectClass.Read, ErrorOutcome.NotApplied)]
    [InlineData(EffectClass.Write, ErrorOutcome.Unknown)]
    public void Internal_IsNotRetryableAndHonest_WhenTheBodyThrows(EffectClass effect, ErrorOutcome outcome)
    {
        var ordinary = Faults.Of(new InvalidOperationException("inside"), Call(effect, dispatched: true), isOpaque: false);
        var protocol = Faults.Of(new McpProtocolException("inside", McpErrorCode.InternalError), Call(effect, dispatched: true), isOpaque: false);

        Assert.Equal((ErrorCode.InternalError, false, outcome, ErrorSource.Self), RowOf(ordinary));
        Assert.Equal((ErrorCode.InternalError, false, outcome, ErrorSource.Self), RowOf(protocol));
        Assert.Equal(string.Empty, ordinary.Message + protocol.Message);
    }

    [Theory]
    [InlineData(EffectClass.Write, false, ErrorOutcome.Unknown)]
    [InlineData(EffectClass.IdempotentWrite, true, ErrorOutcome.Unknown)]
    [InlineData(EffectClass.Read, true, ErrorOutcome.NotApplied)]
    public void Refusal_IsRetryableOnlyWhereThatDoesNoHarm_WhenTheBodyHasSentSomethingBefore(EffectClass effect, bool retryable, ErrorOutcome outcome)
    {
        var refused = UpstreamFaults.Refused("second", new Rejection(RejectionCode.CircuitOpen, RejectionLimit.Circuit, Wait));

        var fault = Faults.Of(new UpstreamException("second", refused), Call(effect, dispatched: true), isOpaque: true);

        Assert.Equal((ErrorCode.CircuitOpen, retryable, outcome, ErrorSource.Upstream), RowOf(fault));
    }

    [Fact]
    public void Arguments_AreTheCallersAndNotRetryable_WhenTheyDoNotFit() => Assert.Equal(
        (ErrorCode.ValidationError, false, ErrorOutcome.NotStarted, ErrorSource.Caller), RowOf(Faults.Invalid(new("text", "Missing."), cause: null)));

    private static (string Code, bool Retryable, ErrorOutcome Outcome, ErrorSource Source) RowOf(Fault fault) =>
        (fault.Code, fault.Retryable, fault.Outcome, fault.Source);

    private static Invocation Call(EffectClass effect, bool dispatched)
    {
        var clock = new ManualTimeProvider();
        var call = new Invocation("tool", effect, new Deadline(clock.GetUtcNow() + Wait, clock, CancellationToken.None));
        if (dispatched)
            call.AttemptStarted();

        return call;
    }
}
