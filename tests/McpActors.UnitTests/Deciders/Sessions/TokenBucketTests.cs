using McpActors.Deciders.Sessions;

namespace McpActors.UnitTests.Deciders.Sessions;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_LosesNoFraction_WhenThePeriodIsNoMultipleOfThePermits()
    {
        var policy = new RatePolicy { Permits = 3, Per = TimeSpan.FromTicks(10), Burst = 2 };
        var bucket = default(TokenBucket);
        var now = T0;
        for (var call = 0; call < 3_000; call++)
        {
            now += bucket.WaitFor(policy, now);
            bucket = bucket.Take(policy, now);
        }

        // Two tokens are there at once; the other 2,998 flow in at 3 per 10 ticks, rounded up once at the very end.
        Assert.Equal(9_994, (now - T0).Ticks);
    }

    [Fact]
    public void WaitFor_DoesNotOverflow_WhenLimitsAndIdleTimesAreHuge()
    {
        var policy = new RatePolicy { Permits = 1_000_000, Per = TimeSpan.FromDays(1), Burst = 1_000_000 };
        var bucket = default(TokenBucket).Take(policy, T0);

        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(policy, DateTimeOffset.MaxValue));
        Assert.True(bucket.IsFull(policy, DateTimeOffset.MaxValue));
        Assert.False(bucket.IsFull(policy, T0));
    }

    [Fact]
    public void IsFull_IsTrue_WhenNothingWasTaken() => Assert.True(default(TokenBucket).IsFull(new RatePolicy(), T0));
}
