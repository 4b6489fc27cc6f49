using McpActors.Deciding;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    internal override TellResult Deliver(TCommand command, bool isCounted)
    {
        var result = TryDeliver(command, isCounted);
        if (result == TellResult.Stopped)
            System.DeadLetters.Add(Path, typeof(TCommand));
        else if (result == TellResult.MailboxFull)
            System.Counters.MailboxRefused();

        return result;
    }

    internal override TellResult TryDeliver(TCommand command, bool isCounted)
    {
        if (!TryEnter())
            return Enqueue(new TellLetter<TCommand>(command, isCounted));

        Decide(command, AskToken.None, out _);
        LeaveInline();
        return TellResult.Accepted;
    }

    internal override bool TryAsk(
        TCommand command, TimeSpan timeout, CancellationToken cancellationToken, out ValueTask<AskResult<TReply>> answer)
    {
        if (timeout <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
        {
            var outcome = cancellationToken.IsCancellationRequested ? AskOutcome.Cancelled : AskOutcome.TimedOut;
            answer = new(AskResult<TReply>.Without(outcome));
            return true;
        }

        if (!TryEnter())
            return TryAskQueued(command, timeout, cancellationToken, out answer);

        var ask = new AskToken(++_lastAsk);
        var own = Decide(command, ask, out var reply);
        answer = own == OwnAsk.Answered
            ? new(new AskResult<TReply>(AskOutcome.Answered, reply!))
            : AwaitOwn(ask, own, timeout, cancellationToken);
        LeaveInline();
        return true;
    }

    internal override bool TryForward(Letter<TCommand> letter)
    {
        // Not counted again: what the old mailbox held is bounded already.
        if (!_mail.TryPush(letter))
            return false;

        if (letter.IsCounted)
            Interlocked.Increment(ref _depth);

        WakeForMail();
        return true;
    }

    internal override void Forget(long ask) => Post(new Signal(SignalKind.Forget, ask));

    private bool TryAskQueued(
        TCommand command, TimeSpan timeout, CancellationToken cancellationToken, out ValueTask<AskResult<TReply>> answer)
    {
        if (_phase == ActorPhase.Stopped)
        {
            answer = default;
            return false;
        }

        var letter = new AskLetter<TCommand, TReply>(Dispatcher, command, isCounted: true);
        letter.Arm(Clock, timeout, cancellationToken);
        var result = Enqueue(letter);
        if (result == TellResult.Accepted)
        {
            answer = letter.Answered;
            return true;
        }

        letter.Withdraw();
        answer = new(AskResult<TReply>.Without(AskOutcome.MailboxFull));
        if (result == TellResult.Stopped)
            return false;

        System.Counters.MailboxRefused();
        return true;
    }

    private TellResult Enqueue(Letter<TCommand> letter)
    {
        if (letter.IsCounted && Interlocked.Increment(ref _depth) > _props.MailboxCapacity)
        {
            Interlocked.Decrement(ref _depth);
            return _phase == ActorPhase.Stopped ? TellResult.Stopped : TellResult.MailboxFull;
        }

        if (_mail.TryPush(letter))
        {
            WakeForMail();
            return TellResult.Accepted;
        }

        if (letter.IsCounted)
            Interlocked.Decrement(ref _depth);

        return TellResult.Stopped;
    }

    private ValueTask<AskResult<TReply>> AwaitOwn(AskToken ask, OwnAsk own, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Unanswerable(own) is { } outcome)
            return new(AskResult<TReply>.Without(outcome));

        var letter = new AskLetter<TCommand, TReply>(Dispatcher, default!, isCounted: false);
        letter.Arm(Clock, timeout, cancellationToken);
        AwaitAnswer(letter, ask);
        return letter.Answered;
    }
}
