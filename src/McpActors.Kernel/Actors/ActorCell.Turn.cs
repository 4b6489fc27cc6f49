using McpActors.Deciding;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    private bool _timersDue;

    void IThreadPoolWorkItem.Execute()
    {
        for (var left = _props.Throughput; left > 0 && TryStep(); left--)
        {
            // Each step is one signal, one timer or one letter.
        }

        Leave();
    }

    /// <summary>Takes the turn for the sender's own thread if the actor is idle and the thread not too deep in turns already.</summary>
    private bool TryEnter()
    {
        if (_phase != ActorPhase.Ready || _turn != 0 || InlineDepth.IsSpent || !Dispatcher.MayRunInline)
            return false;

        if (Interlocked.CompareExchange(ref _turn, 1, 0) != 0)
            return false;

        if (!HasWork() && _phase == ActorPhase.Ready)
        {
            InlineDepth.Enter();
            return true;
        }

        Leave();
        return false;
    }

    private void LeaveInline()
    {
        InlineDepth.Leave();
        Leave();
    }

    /// <summary>
    /// Gives the turn back, and to the dispatcher if there is work. The exchange is a full fence: a sender that pushed before it is seen
    /// here, one that pushed after it sees the turn free.
    /// </summary>
    private void Leave()
    {
        Interlocked.Exchange(ref _turn, 0);
        if (HasWork())
            ScheduleIfFree();
    }

    private bool HasWork() => !_signals.IsEmpty || (_phase == ActorPhase.Ready && (_timersDue || !_mail.IsEmpty));

    private void WakeForMail()
    {
        if (_phase == ActorPhase.Ready)
            ScheduleIfFree();
    }

    private void Post(Signal signal)
    {
        _signals.TryPush(signal);
        ScheduleIfFree();
    }

    private void ScheduleIfFree()
    {
        if (Volatile.Read(ref _turn) == 0 && Interlocked.CompareExchange(ref _turn, 1, 0) == 0)
            Dispatcher.Schedule(this);
    }

    private bool TryStep()
    {
        if (_signals.Take() is Signal signal)
        {
            Obey(signal);
            return true;
        }

        if (_phase != ActorPhase.Ready)
            return false;

        if (_timersDue)
        {
            FireTimer();
            return true;
        }

        if (_mail.Take() is not Letter<TCommand> letter)
            return false;

        Open(letter);
        return true;
    }

    private void FireTimer()
    {
        if (_timers is not null && _timers.TryTakeDue(Clock.GetUtcNow(), out var command))
            Decide(command, AskToken.None, out _);
        else
            _timersDue = false;
    }

    private void Open(Letter<TCommand> letter)
    {
        if (letter.IsCounted)
            Interlocked.Decrement(ref _depth);

        if (letter is not AskLetter<TCommand, TReply> asked)
        {
            Decide(letter.Command, AskToken.None, out _);
            return;
        }

        if (!asked.TryClaim())
            return; // Its asker was told that the time is up: a grant decided now would reach nobody.

        var ask = new AskToken(++_lastAsk);
        var own = Decide(asked.Command, ask, out var reply);
        SettleOwn(asked, ask, own, reply);
    }
}
