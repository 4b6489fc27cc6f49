using McpActors.Pipeline;
using McpActors.Testing;

namespace McpActors.UnitTests.Pipeline;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Expiry_CancelsAndThrowsNothing_WhenACallbackOnItsTokenThrows()
    {
        using var deadline = New();
        var others = 0;
        deadline.Token.Register(() => others++);
        deadline.Token.Register(() => throw new InvalidOperationException("A tool's own mistake."));
        deadline.Token.Register(() => others++);
        deadline.Arm();

        _clock.Advance(Budget);

        Assert.Equal((true, 2), (deadline.HasExpired, others));
    }

    [Fact]
    public async Task Cut_IsCompletedAtTheEnd_WhenACallbackOnTheTokenBlocks()
    {
        using var deadline = New();
        using var unblock = new ManualResetEventSlim();
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        deadline.Token.Register(() => unblock.Wait(Ceiling));
        deadline.Cut(cut);
        deadline.Arm();
        var advancing = Task.Run(() => _clock.Advance(Budget));

        var first = await Task.WhenAny(cut.Task, Task.Delay(Ceiling / 2));
        unblock.Set();
        await advancing;

        Assert.Same(cut.Task, first);
    }

    [Fact]
    public void Cut_IsCompletedAtOnce_WhenTheEndHasCome()
    {
        using var deadline = New();
        var cut = new TaskCompletionSource();
        deadline.Cancel();

        deadline.Cut(cut);

        Assert.True(cut.Task.IsCompleted);
    }

    [Fact]
    public void Resume_GivesTheTimeBackOnce_WhenSuspensionsOverlap()
    {
        using var deadline = New();
        deadline.Arm();
        deadline.Suspend(TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(1));
        deadline.Suspend(TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(1));
        deadline.Resume();
        deadline.Resume();

        Assert.Equal(Budget, deadline.Remaining);
        _clock.Advance(Budget);
        Assert.True(deadline.HasExpired);
    }

    [Fact]
    public void Suspend_Holds_WhenItMeetsTheStartOfTheTimer()
    {
        Deadline? deadline = null;
        using var suspended = new Deadline(
            _clock.GetUtcNow() + Budget, new Meeting(_clock, () => deadline!.Suspend(TimeSpan.FromMinutes(10))), CancellationToken.None);
        deadline = suspended;
        suspended.Arm();

        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(suspended.HasExpired);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(suspended.HasExpired);
    }

    private Deadline New() => new(_clock.GetUtcNow() + Budget, _clock, CancellationToken.None);

    /// <summary>A clock in the middle of whose making of a timer something else happens.</summary>
    private sealed class Meeting(ManualTimeProvider clock, Action meanwhile) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            meanwhile();
            return clock.CreateTimer(callback, state, dueTime, period);
        }
    }
}
