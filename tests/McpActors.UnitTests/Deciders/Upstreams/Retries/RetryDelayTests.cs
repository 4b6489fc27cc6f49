using McpActors.Deciders.Upstreams.Retries;

namespace McpActors.UnitTests.Deciders.Upstreams.Retries;

public sealed class RetryDelayTests
{
    private static readonly RetryPolicy Policy = new();

    [Theory]
    [InlineData(0, 1.0, 200)]
    [InlineData(0, 0.5, 100)]
    [InlineData(0, 0.0, 0)]
    [InlineData(1, 1.0, 400)]
    [InlineData(4, 1.0, 3200)]
    [InlineData(5, 1.0, 5000)]
    [InlineData(62, 1.0, 5000)]
    [InlineData(int.MaxValue, 1.0, 5000)]
    public void Compute_IsUniformBelowADoublingCeiling_WhenTheUpstreamAsksForNothing(int retryIndex, double random, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryDelay.Compute(Policy, retryIndex, random, retryAfter: null));

    [Theory]
    [InlineData(300, 1.0, 300)]
    [InlineData(150, 1.0, 200)]
    [InlineData(3_600_000, 0.0, 5000)]
    [InlineData(-5, 0.5, 100)]
    public void Compute_TakesTheLonger_WhenTheUpstreamAsksForATime(int retryAfterMilliseconds, double random, int milliseconds) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds),
            RetryDelay.Compute(Policy, 0, random, TimeSpan.FromMilliseconds(retryAfterMilliseconds)));

    [Fact]
    public void Compute_IsZero_WhenTheBaseDelayIs() =>
        Assert.Equal(TimeSpan.Zero, RetryDelay.Compute(Policy with { BaseDelay = TimeSpan.Zero }, 9, 1, null));
}
