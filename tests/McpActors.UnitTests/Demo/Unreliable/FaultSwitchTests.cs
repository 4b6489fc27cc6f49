using McpActors.Server.Demo.Unreliable;
using McpActors.Testing;

namespace McpActors.UnitTests.Demo.Unreliable;

public sealed class FaultSwitchTests
{
    private readonly ManualTimeProvider _clock = new();

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0.5, 0.49, true)]
    [InlineData(0.5, 0.5, false)]
    [InlineData(1, 0.999999, true)]
    public async Task Strikes_WhenChanceIsBelowTheRatio(double ratio, double chance, bool expected)
    {
        var faults = new FaultSwitch(() => chance, _clock);
        faults.Apply(new FaultChange(null, null, ratio));

        Assert.Equal(expected, await faults.StrikesAsync("users", CancellationToken.None));
    }

    [Fact]
    public async Task Strikes_AfterTheLatency_WhenOneIsSet()
    {
        var faults = new FaultSwitch(static () => 0, _clock);
        faults.Apply(new FaultChange(null, 1_500, null));

        var struck = faults.StrikesAsync("users", CancellationToken.None);
        _clock.Advance(TimeSpan.FromMilliseconds(1_499));
        Assert.False(struck.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(await struck.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Strikes_EndsAtOnce_WhenNobodyWaitsAnyMore()
    {
        var faults = new FaultSwitch(static () => 0, _clock);
        faults.Apply(new FaultChange(null, 60_000, null));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => faults.StrikesAsync("users", new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Apply_ChangesOneServiceOnlyAndOnlyWhatIsNamed_WhenOneIsNamed()
    {
        var faults = new FaultSwitch(static () => 0, _clock);
        faults.Apply(new FaultChange(null, 10, 0.1));

        var plan = faults.Apply(new FaultChange("users", null, 1));

        Assert.Equal(new Faults(10, 1), plan.Of("users"));
        Assert.Equal(new Faults(10, 0.1), plan.Of("search"));
    }

    [Fact]
    public void Apply_EndsTheExceptions_WhenNoServiceIsNamed()
    {
        var faults = new FaultSwitch(static () => 0, _clock);
        faults.Apply(new FaultChange("users", 5, 1));

        var plan = faults.Apply(new FaultChange(null, null, 0));

        Assert.Equal(Faults.None, plan.Of("users"));
    }
}
