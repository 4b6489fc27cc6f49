using System.Diagnostics;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    private Queue<Signal>? _postponed;
    private int _incarnation;
    private int _restarts;
    private bool _mustRecover;
    private bool _awaitsStart;

    internal override void Launch()
    {
        _lastActiveTicks = Clock.GetUtcNow().UtcTicks;
        StartIncarnation();
        Leave();
    }

    void ISupervised.Suspend() => Post(new Signal(SignalKind.Suspend));

    void ISupervised.Start() => Post(new Signal(SignalKind.Start));

    void ISupervised.Resume() => Post(new Signal(SignalKind.Resume));

    void ISupervised.Stop(Exception? failure) => Post(new Signal(SignalKind.Stop, payload: failure));

    private void Obey(Signal signal)
    {
        if (_phase == ActorPhase.Stopped)
        {
            if (signal.Kind == SignalKind.EffectFailed)
                Log.LateEffectFailure(System.Logger, Path, (Exception)signal.Payload!);

            return;
        }

        switch (signal.Kind)
        {
            case SignalKind.LookAtTimers:
                _timersDue = _timers is not null;
                break;
            case SignalKind.Forget:
                _pending?.Remove(signal.Number);
                break;
            case SignalKind.AppendEnded:
                if (signal.Number == _incarnation)
                    EndAppendInFlight((AppendInFlight)signal.Payload!);
                break;
            case SignalKind.RecoveryEnded:
                if (signal.Number == _incarnation && _phase == ActorPhase.Recovering)
                    EndRecovery((Recovery)signal.Payload!);
                break;
            default:
                ObeySupervision(signal);
                break;
        }
    }

    private void ObeySupervision(Signal signal)
    {
        if (_append is not null)
        {
            // The outcome of the append comes first: whoever was promised an answer gets the true one.
            (_postponed ??= new Queue<Signal>()).Enqueue(signal);
            return;
        }

        switch (signal.Kind)
        {
            case SignalKind.EffectFailed:
                if (signal.Number == _incarnation && _phase == ActorPhase.Ready)
                    Fail((Exception)signal.Payload!, mustRecover: false);
                else
                    Log.LateEffectFailure(System.Logger, Path, (Exception)signal.Payload!);
                break;
            case SignalKind.Suspend:
                EndIncarnation(AskOutcome.Failed);
                _phase = ActorPhase.Suspended;
                _awaitsStart = true;
                break;
            case SignalKind.Start:
                if (_awaitsStart)
                    Restart();
                break;
            case SignalKind.Resume:
                ResumeAfterFailure();
                break;
            case SignalKind.Stop:
                End(signal.Payload is null ? StopReason.Stopped : StopReason.Failed, (Exception?)signal.Payload);
                break;
            default:
                throw new UnreachableException($"Unknown signal {signal.Kind}.");
        }
    }

    private void RepeatPostponed()
    {
        while (_append is null && _postponed is not null && _postponed.TryDequeue(out var signal))
            Obey(signal);
    }

    private void ResumeAfterFailure()
    {
        if (_phase != ActorPhase.Suspended || _awaitsStart)
            return; // Not this one failed.

        if (_mustRecover)
        {
            EndIncarnation(AskOutcome.Failed);
            Restart();
        }
        else
        {
            _phase = ActorPhase.Ready;
        }
    }

    private void Restart()
    {
        Interlocked.Increment(ref _restarts);
        System.Counters.Restarted();
        System.Observer?.Restarted(Path);
        StartIncarnation();
    }

    private void StartIncarnation()
    {
        _incarnation++;
        _awaitsStart = false;
        _mustRecover = false;
        _phase = ActorPhase.Recovering;
        try
        {
            if (_props.PersistenceId is { } id)
            {
                _ = RecoverAsync(id, _incarnation);
                return;
            }

            _state = _props.Decider.Initial;
            _sequenceNumber = 0;
            BecomeReady();
        }
        catch (Exception failure)
        {
            Fail(failure, mustRecover: true);
        }
    }

    private void EndRecovery(Recovery recovery)
    {
        if (recovery.Failure is { } failure)
        {
            Fail(new JournalException($"The actor {Path} could not be recovered.", failure), mustRecover: true);
            return;
        }

        _state = recovery.State;
        _sequenceNumber = recovery.SequenceNumber;
        try
        {
            BecomeReady();
        }
        catch (Exception resumeFailure)
        {
            Fail(resumeFailure, mustRecover: true);
        }
    }

    private void BecomeReady()
    {
        var now = Clock.GetUtcNow();
        _phase = ActorPhase.Ready;
        var owed = _props.Decider.Resume(in _state, now);
        if (owed.Events.Count > 0 || owed.HasOwnReply || owed.Answers.Count > 0)
            throw new InvalidOperationException($"The actor {Path} resumed with events or replies; only timers and effects can be owed.");

        ChangeTimers(in owed, now);
        StartEffects(in owed);
    }

    private void Fail(Exception failure, bool mustRecover)
    {
        _phase = ActorPhase.Suspended;
        _mustRecover |= mustRecover;
        _parent.ChildFailed(this, failure);
    }

    /// <summary>Ends what belongs to this incarnation alone; the mailbox stays.</summary>
    private void EndIncarnation(AskOutcome outcome)
    {
        // Signals about what this incarnation began carry its number and find the next one.
        _incarnation++;
        SettlePending(outcome);
        _timers?.Dispose();
        _timers = null;
        _timersDue = false;
        if (_stopping is not null)
            Dispatcher.Schedule(new CancelWork(System, _stopping));

        _stopping = null;
    }
}
