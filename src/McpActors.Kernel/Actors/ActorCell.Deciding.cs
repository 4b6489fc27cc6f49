using McpActors.Deciding;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    /// <summary>Decides one message and does what follows from it. Never throws: what throws fails the actor.</summary>
    private OwnAsk Decide(TCommand command, AskToken ask, out TReply? reply)
    {
        try
        {
            var now = Clock.GetUtcNow();
            _lastActiveTicks = now.UtcTicks;
            var message = new Message<TCommand>(command, ask, now);
            var decision = _props.Decider.Decide(in _state, in message);
            return HasDurable(in decision)
                ? Append(in decision, ask, now, out reply)
                : Apply(in decision, ask, now, out reply);
        }
        catch (Exception failure)
        {
            Fail(failure, mustRecover: false);
            reply = default;
            return OwnAsk.Failed;
        }
    }

    private static bool HasDurable(in Decision<TCommand, TEvent, TEffect, TReply> decision)
    {
        foreach (var @event in decision.Events)
        {
            if (@event is IDurableEvent)
                return true;
        }

        return false;
    }

    /// <summary>Lets a decision take effect, once its durable events are durable.</summary>
    private OwnAsk Apply(in Decision<TCommand, TEvent, TEffect, TReply> decision, AskToken ask, DateTimeOffset now, out TReply? reply)
    {
        Evolve(in decision);
        var own = Answer(in decision, ask, out reply);
        ChangeTimers(in decision, now);
        StartEffects(in decision);
        if (_phase == ActorPhase.Ready && _props.Decider.IsTerminal(in _state))
            Complete();

        return own;
    }

    private void Evolve(in Decision<TCommand, TEvent, TEffect, TReply> decision)
    {
        if (decision.Events.Count == 0)
            return;

        var next = _state;
        foreach (var @event in decision.Events)
            next = _props.Decider.Evolve(in next, @event);

        _state = next;
    }

    private OwnAsk Answer(in Decision<TCommand, TEvent, TEffect, TReply> decision, AskToken ask, out TReply? reply)
    {
        var own = decision.HasOwnReply ? OwnAsk.Answered : OwnAsk.Deferred;
        reply = decision.OwnReply;
        foreach (var answer in decision.Answers)
        {
            if (answer.Ask == ask && own == OwnAsk.Deferred)
                (own, reply) = (OwnAsk.Answered, answer.Reply);
            else if (_pending is not null && _pending.Remove(answer.Ask.Id, out var letter))
                letter.TrySettle(new AskResult<TReply>(AskOutcome.Answered, answer.Reply));
        }

        return own;
    }

    private void SettleOwn(AskLetter<TCommand, TReply> asked, AskToken ask, OwnAsk own, TReply? reply)
    {
        if (own == OwnAsk.Answered)
            asked.TrySettle(new AskResult<TReply>(AskOutcome.Answered, reply!));
        else if (Unanswerable(own) is { } outcome)
            asked.TrySettle(AskResult<TReply>.Without(outcome));
        else
            AwaitAnswer(asked, ask);
    }

    private void AwaitAnswer(AskLetter<TCommand, TReply> letter, AskToken ask)
    {
        letter.Await(this, ask.Id);
        (_pending ??= []).Add(ask.Id, letter);
        if (letter.IsSettled)
            _pending.Remove(ask.Id);
    }

    /// <summary>Why an Ask that the decision did not answer never will be, or null if it may be.</summary>
    private AskOutcome? Unanswerable(OwnAsk own) => (own, _phase) switch
    {
        (OwnAsk.Failed, _) => AskOutcome.Failed,
        (_, ActorPhase.Stopped) => AskOutcome.Stopped,
        _ => null,
    };

    private void SettlePending(AskOutcome outcome)
    {
        if (_pending is null)
            return;

        foreach (var letter in _pending.Values)
            letter.TrySettle(AskResult<TReply>.Without(outcome));

        _pending = null;
    }
}
