using System.Threading.Tasks.Sources;

namespace McpActors.Kernel;

/// <summary>
/// An Ask that could not be answered at once: queued, or decided and awaiting its answer. Settled exactly once, by whichever comes first of
/// answer, deadline, cancellation and the end of the actor; the others are dropped.
/// </summary>
/// <remarks>
/// The asker's continuation never runs inside the settler's turn: the settled letter is itself scheduled on the dispatcher.
/// Not pooled: a deadline that fires late must not meet the letter's next life.
/// </remarks>
internal sealed class AskLetter<TCommand, TReply>(IDispatcher dispatcher, TCommand command, bool isCounted)
    : Letter<TCommand>(command, isCounted), IValueTaskSource<AskResult<TReply>>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<AskResult<TReply>> _source;
    private AskResult<TReply> _result;
    private ITimer? _deadline;
    private CancellationTokenRegistration _cancellation;
    private ActorRef<TCommand, TReply>? _decidedBy;
    private long _id;
    private int _settled;

    internal bool IsSettled => Volatile.Read(ref _settled) != 0;

    internal ValueTask<AskResult<TReply>> Answered => new(this, _source.Version);

    /// <summary>Starts the deadline. Called once, by the asker, before anybody else can see the letter.</summary>
    internal void Arm(TimeProvider clock, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _deadline = clock.CreateTimer(
            static letter => ((AskLetter<TCommand, TReply>)letter!).Abandon(AskOutcome.TimedOut),
            this,
            ClockTimers.Clamp(timeout),
            Timeout.InfiniteTimeSpan);

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static letter => ((AskLetter<TCommand, TReply>)letter!).Abandon(AskOutcome.Cancelled), this);
        }

        if (IsSettled)
            Disarm();
    }

    /// <summary>Notes that the command was decided and its answer is to follow. By the actor's turn.</summary>
    internal void Await(ActorRef<TCommand, TReply> actor, long id)
    {
        _id = id;
        Command = default!;

        // A full fence: either the actor sees below that the Ask is settled, or whoever settles it sees the actor.
        Interlocked.Exchange(ref _decidedBy, actor);
    }

    /// <summary>Settles the Ask.</summary>
    /// <returns>False when it was settled before.</returns>
    internal bool TrySettle(AskResult<TReply> result)
    {
        if (Interlocked.CompareExchange(ref _settled, 1, 0) != 0)
            return false;

        _result = result;
        Disarm();
        dispatcher.Schedule(this);
        return true;
    }

    /// <summary>Takes back a letter that no mailbox accepted.</summary>
    internal void Withdraw()
    {
        Interlocked.Exchange(ref _settled, 1);
        Disarm();
    }

    void IThreadPoolWorkItem.Execute() => _source.SetResult(_result);

    AskResult<TReply> IValueTaskSource<AskResult<TReply>>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<AskResult<TReply>>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<AskResult<TReply>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Abandon(AskOutcome outcome)
    {
        if (TrySettle(AskResult<TReply>.Without(outcome)))
            Volatile.Read(ref _decidedBy)?.Forget(_id);
    }

    private void Disarm()
    {
        _deadline?.Dispose();
        _cancellation.Unregister();
    }
}
