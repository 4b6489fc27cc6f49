using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.UnitTests.Deciders.Upstreams.Retries;

public sealed class RetryRuleTests
{
    [Theory]
    [InlineData(EffectClass.Read, true, true)]
    [InlineData(EffectClass.IdempotentWrite, true, true)]
    [InlineData(EffectClass.Write, true, false)]
    [InlineData(EffectClass.Write, false, true)]
    [InlineData(EffectClass.Read, false, true)]
    public void MayRetry_AsksTheClassOfWhatWasDispatched_WhenAnAttemptFailed(EffectClass effectClass, bool dispatched, bool expected)
    {
        Assert.Equal(expected, RetryRule.MayRetry(effectClass, dispatched, AttemptOutcome.Failed));
        Assert.Equal(expected, RetryRule.MayRetry(effectClass, dispatched, AttemptOutcome.TimedOut));
        Assert.Equal(expected, RetryRule.MayRetry(effectClass, dispatched, AttemptOutcome.Throttled));
        Assert.Equal(expected, RetryRule.MayRetry(effectClass, dispatched, AttemptOutcome.Disconnected));
    }

    [Theory]
    [InlineData(AttemptOutcome.Succeeded)]
    [InlineData(AttemptOutcome.Abandoned)]
    public void MayRetry_IsFalse_WhenNothingFailed(AttemptOutcome outcome) =>
        Assert.False(RetryRule.MayRetry(EffectClass.Read, dispatched: false, outcome));

    [Fact]
    public void EffectClass_IsWrite_WhenNothingIsDeclared() => Assert.Equal(EffectClass.Write, default);
}
