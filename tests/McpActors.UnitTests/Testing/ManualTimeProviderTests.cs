using McpActors.Testing;

namespace McpActors.UnitTests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Clock_StandsStill_UntilItIsAdvanced()
    {
        var (start, timestamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        Assert.Equal(start, _clock.GetUtcNow());

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(start.AddSeconds(3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Timers_FireInDueOrderAtTheirOwnTimes_WhenOneAdvancePassesThemAll()
    {
        var start = _clock.GetUtcNow();
        foreach (var seconds in new[] { 3, 1, 2, 1 })
            Start(seconds, -1, () => _fired.Add($"{seconds}@{(_clock.GetUtcNow() - start).TotalSeconds}"));

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["1@1", "1@1", "2@2", "3@3"], _fired);
        Assert.Null(_clock.NextDue);
    }

    [Fact]
    public void Timer_DoesNotFire_BeforeItIsDue()
    {
        Start(5, -1, () => _fired.Add("late"));

        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));

        Assert.Empty(_fired);
    }

    [Fact]
    public void Timer_FiresAgainAndAgain_WhenItHasAPeriod()
    {
        var timer = Start(1, 2, () => _fired.Add("tick"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, _fired.Count);

        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((3, false), (_fired.Count, timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan)));
    }

    [Fact]
    public void Timer_FiresInTheSameAdvance_WhenAnotherArmedItWithinReach()
    {
        Start(1, -1, () => Start(1, -1, () => _fired.Add("inner")));

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["inner"], _fired);
    }

    [Fact]
    public void Advance_Fails_WhenATimerIsArmedForEver()
    {
        ITimer? timer = null;
        timer = Start(0, -1, () => timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Advance_FiresExactlyTheCap_BeforeItFails()
    {
        var clock = new ManualTimeProvider { MaxFirings = 3 };
        using var timer = clock.CreateTimer(_ => _fired.Add("x"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, _fired.Count);
        Assert.Throws<InvalidOperationException>(() => clock.Advance(TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public void AdvanceToNextTimer_StopsThere_AndSaysWhenThereIsNone()
    {
        var start = _clock.GetUtcNow();
        Start(7, -1, () => _fired.Add("seven"));

        Assert.True(_clock.AdvanceToNextTimer());
        Assert.Equal((start.AddSeconds(7), "seven"), (_clock.GetUtcNow(), Assert.Single(_fired)));
        Assert.False(_clock.AdvanceToNextTimer());
    }

    [Fact]
    public void Clock_RefusesWhatSystemTimersRefuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Start(-2, -1, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Start(50 * 24 * 3600, -1, () => { }));
    }

    [Fact]
    public async Task Delay_Completes_WhenTheClockReachesIt()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(2), _clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        await delay.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private ITimer Start(int dueSeconds, int periodSeconds, Action fire) => _clock.CreateTimer(
        _ => fire(),
        null,
        TimeSpan.FromSeconds(dueSeconds),
        periodSeconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(periodSeconds));
}
