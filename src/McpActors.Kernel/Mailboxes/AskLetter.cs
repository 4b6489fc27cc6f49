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
    private const int Open = 0;
    private const int Settled = 1;
    private const int Deciding = 2;
    private const int LeftWhileDeciding = 3;

    private ManualResetValueTaskSourceCore<AskResult<TReply>> _source;
    private AskResult<TReply> _result;
    private ITimer? _deadline;
    private CancellationTokenRegistration _cancellation;
    private ActorRef<TCommand, TReply>? _decidedBy;
    private long _id;
    private AskOutcome _left;
    private int _phase;

    internal bool IsSettled => Volatile.Read(ref _phase) == Settled;

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

    /// <summary>
    /// The command is about to be decided: from here on an answer that the decision gives wins over deadline and cancellation, so that what it
    /// grants is not lost. By the actor's turn.
    /// </summary>
    /// <returns>False when nobody awaits the answer any more.</returns>
    internal bool TryClaim() => Interlocked.CompareExchange(ref _phase, Deciding, Open) == Open;

    /// <summary>Notes that the command was decided and its answer is to follow. By the actor's turn.</summary>
    internal void Await(ActorRef<TCommand, TReply> actor, long id)
    {
        _id = id;
        Command = default!;

        // A full fence: either the actor sees below that the Ask is settled, or whoever settles it sees the actor.
        Interlocked.Exchange(ref _decidedBy, actor);
        if (Interlocked.CompareExchange(ref _phase, Open, Deciding) == LeftWhileDeciding)
            TrySettle(AskResult<TReply>.Without(_left));
    }

    /// <summary>Settles the Ask. By the actor's turn.</summary>
    /// <returns>False when it was settled before.</returns>
    internal bool TrySettle(AskResult<TReply> result)
    {
        if (Interlocked.Exchange(ref _phase, Settled) == Settled)
            return false;

        Publish(result);
        return true;
    }

    /// <summary>Takes back a letter that no mailbox accepted.</summary>
    internal void Withdraw()
    {
        Interlocked.Exchange(ref _phase, Settled);
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
        // Before the exchange that shows it. Deadline and cancellation may meet here: either word is true.
        _left = outcome;
        while (Volatile.Read(ref _phase) is Open or Deciding)
        {
            if (Interlocked.CompareExchange(ref _phase, LeftWhileDeciding, Deciding) == Deciding)
                return;

            if (Interlocked.CompareExchange(ref _phase, Settled, Open) == Open)
            {
                Publish(AskResult<TReply>.Without(outcome));
                Volatile.Read(ref _decidedBy)?.Forget(_id);
                return;
            }
        }
    }

    private void Publish(AskResult<TReply> result)
    {
        _result = result;
        Disarm();
        dispatcher.Schedule(this);
    }

    private void Disarm()
    {
        _deadline?.Dispose();
        _cancellation.Unregister();
    }
}
