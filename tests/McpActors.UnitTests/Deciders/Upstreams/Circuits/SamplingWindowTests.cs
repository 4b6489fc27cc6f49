using McpActors.Deciders.Upstreams.Circuits;

namespace McpActors.UnitTests.Deciders.Upstreams.Circuits;

public sealed class SamplingWindowTests
{
    private static readonly CircuitPolicy Policy = new();

    // A multiple of the slice of 3 s, so that slices start here.
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(29.9999999, 1)]
    [InlineData(30, 0)]
    [InlineData(3600, 0)]
    public void CountAt_ForgetsASample_WhenItsSliceIsAsOldAsTheWindow(double seconds, int expected)
    {
        var window = default(SamplingWindow).Add(Policy, T0, failed: true, slow: true);

        Assert.Equal(new SampleSlice(expected, expected, expected), window.CountAt(Policy, T0.AddSeconds(seconds)));
    }

    [Fact]
    public void CountAt_ForgetsTheWholeSlice_WhenTheSampleCameAtItsEnd()
    {
        var window = default(SamplingWindow).Add(Policy, T0.AddSeconds(3).AddTicks(-1), failed: false, slow: false);

        Assert.Equal(1, window.CountAt(Policy, T0.AddSeconds(30).AddTicks(-1)).Total);
        Assert.Equal(0, window.CountAt(Policy, T0.AddSeconds(30)).Total);
    }

    [Fact]
    public void Add_CountsIntoTheNewestSlice_WhenTheClockIsSetBack()
    {
        var window = default(SamplingWindow)
            .Add(Policy, T0, failed: true, slow: false)
            .Add(Policy, T0.AddHours(-1), failed: true, slow: false);

        Assert.Equal(2, window.CountAt(Policy, T0).Failed);
    }

    [Fact]
    public void Equals_ComparesSlices_WhenWindowsAreOfTheSameTime()
    {
        var one = default(SamplingWindow).Add(Policy, T0, failed: true, slow: false);

        Assert.Equal(one, default(SamplingWindow).Add(Policy, T0, failed: true, slow: false));
        Assert.NotEqual(one, default(SamplingWindow).Add(Policy, T0, failed: false, slow: false));
    }
}
