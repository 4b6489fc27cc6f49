namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    /// <summary>Who wants to know of the end. Closed when the notices are out. Any thread.</summary>
    private MailQueue _watchers;
    private Terminated? _terminated;
    private EndNotice? _ended;

    public override IDisposable Watch(Action<Terminated> watcher)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        var watch = new Watch(System, watcher);
        if (!_watchers.TryPush(watch))
            watch.Notify(_terminated!);

        return watch;
    }

    public override ValueTask<bool> StopAsync(TimeSpan timeout)
    {
        ((ISupervised)this).Stop(failure: null);
        return WaitForEndAsync(timeout);
    }

    public async ValueTask<bool> WaitForEndAsync(TimeSpan timeout)
    {
        if (_ended is null)
            Interlocked.CompareExchange(ref _ended, new EndNotice(), null);

        TryConfirmEnd();
        return await _ended.Ended.EndsWithinAsync(timeout, Clock);
    }

    bool ISupervised.TryPassivate(DateTimeOffset now)
    {
        if (_props.PassivateAfter is not { } idle || _phase != ActorPhase.Ready
            || now.UtcTicks - Volatile.Read(ref _lastActiveTicks) < idle.Ticks
            || Interlocked.CompareExchange(ref _turn, 1, 0) != 0)
        {
            return false;
        }

        var passivated = !HasWork() && _phase == ActorPhase.Ready && MayPassivate(now) && _mail.TryCloseEmpty();
        if (passivated)
            End(StopReason.Passivated, failure: null);

        Leave();
        return passivated;
    }

    private bool MayPassivate(DateTimeOffset now)
    {
        if (_pending is { Count: > 0 } || Volatile.Read(ref _effects) > 0)
            return false;

        try
        {
            return _props.Decider.CanPassivate(in _state, now);
        }
        catch (Exception failure)
        {
            Fail(failure, mustRecover: false);
            return false;
        }
    }

    /// <summary>The state is terminal.</summary>
    private void Complete()
    {
        if (RestartType == RestartType.Permanent)
            Fail(new PermanentActorCompletedException(Path), mustRecover: true);
        else
            End(StopReason.Completed, failure: null);
    }

    /// <summary>Ends the actor for good. Every message that waits is forwarded, answered or a dead letter; every watcher is told.</summary>
    private void End(StopReason reason, Exception? failure)
    {
        _phase = ActorPhase.Stopped;
        EndIncarnation(reason == StopReason.Failed ? AskOutcome.Failed : AskOutcome.Stopped);
        var rest = _mail.Close();
        _parent.Remove(this);
        var heir = reason is StopReason.Completed or StopReason.Passivated ? _family : null;
        while (rest is not null)
        {
            var letter = (Letter<TCommand>)rest;
            rest = letter.Next;
            letter.Next = null;
            Bequeath(letter, heir);
        }

        _state = default!;
        _terminated = new Terminated(Path, reason, failure);
        var watches = _watchers.Close();
        while (watches is not null)
        {
            var watch = (Watch)watches;
            watches = watch.Next;
            watch.Notify(_terminated);
        }

        System.Counters.Stopped();
        TryConfirmEnd();
    }

    private void Bequeath(Letter<TCommand> letter, ActorFamily<TCommand, TReply>? heir)
    {
        if (letter.IsCounted)
            Interlocked.Decrement(ref _depth);

        var asked = letter as AskLetter<TCommand, TReply>;
        if (asked is { IsSettled: true } || (heir is not null && heir.TryForward(Name, letter)))
            return;

        if (asked is null)
            System.DeadLetters.Add(Path, typeof(TCommand));
        else
            asked.TrySettle(AskResult<TReply>.Without(AskOutcome.Stopped));
    }

    /// <summary>Tells whoever awaits the end, once the actor has stopped and the last of its effects has ended. From any thread.</summary>
    private void TryConfirmEnd()
    {
        if (_phase == ActorPhase.Stopped && Volatile.Read(ref _effects) == 0)
            _ended?.Publish(Dispatcher);
    }
}
