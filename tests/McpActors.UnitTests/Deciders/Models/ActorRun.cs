using McpActors.Deciding;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>
/// The least shell a decider can run in: applies decisions, keeps answers and fires timers when the test moves its clock.
/// </summary>
internal sealed class ActorRun<TState, TCommand, TEvent, TEffect, TReply>(IDecider<TState, TCommand, TEvent, TEffect, TReply> decider)
{
    private const int MostFirings = 10_000;

    private readonly Dictionary<string, (DateTimeOffset Due, TCommand Command)> _timers = [];
    private long _asks;

    internal TState State { get; private set; } = decider.Initial;

    /// <summary>Called with every answer, in the order in which they leave.</summary>
    internal Action<long, TReply> Answered { get; set; } = (_, _) => { };

    /// <summary>Called with every effect.</summary>
    internal Action<TEffect> Owed { get; set; } = _ => { };

    /// <summary>The id that the next Ask gets.</summary>
    internal long NextAsk => _asks + 1;

    internal void Ask(TCommand command, DateTimeOffset now) => Handle(new Message<TCommand>(command, new AskToken(++_asks), now));

    internal void Tell(TCommand command, DateTimeOffset now) => Handle(new Message<TCommand>(command, AskToken.None, now));

    /// <summary>Fires what is due, each timer at its own instant.</summary>
    internal void FireTimers(DateTimeOffset now)
    {
        for (var firings = 0; _timers.Count > 0; firings++)
        {
            Assert.True(firings < MostFirings, "A timer starts itself again and again.");
            var (name, (due, command)) = _timers.MinBy(t => t.Value.Due);
            if (due > now)
                return;

            _timers.Remove(name);
            Tell(command, due);
        }
    }

    private void Handle(in Message<TCommand> message)
    {
        var decision = decider.Decide(State, message);
        foreach (var @event in decision.Events)
            State = decider.Evolve(State, @event);

        foreach (var timer in decision.Timers)
        {
            if (timer.IsStart)
                _timers[timer.Name] = (timer.Due, timer.Command!);
            else
                _timers.Remove(timer.Name);
        }

        if (decision.HasOwnReply && message.Ask.IsAsk)
            Answered(message.Ask.Id, decision.OwnReply);

        foreach (var answer in decision.Answers)
            Answered(answer.Ask.Id, answer.Reply);

        foreach (var effect in decision.Effects)
            Owed(effect);
    }
}
