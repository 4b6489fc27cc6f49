using McpActors.Deciding;

namespace McpActors.UnitTests.Kernel;

/// <summary>A counter whose commands reach every part of the kernel.</summary>
internal sealed class CounterDecider : IDecider<CounterState, CounterCommand, CounterEvent, CounterEffect, CounterReply>
{
    public CounterState Initial => default;

    /// <summary>What the actor owes when it begins.</summary>
    public CounterEffect? OwedAtStart { get; init; }

    public Func<bool> MayPassivate { get; init; } = static () => true;

    public Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> Decide(
        in CounterState state, in Message<CounterCommand> message)
    {
        Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> none = default;
        return message.Command switch
        {
            CounterCommand.Read => none.Replied(new CounterReply(state.Value, message.Now)),
            CounterCommand.Add add => none.Happened(new CounterEvent.Added(add.Amount))
                .Replied(new CounterReply(state.Value + add.Amount, message.Now)),
            CounterCommand.Save save => none.Happened(new CounterEvent.Saved(save.Amount))
                .Replied(new CounterReply(state.Value + save.Amount, message.Now)),
            CounterCommand.Wait when message.Ask.IsAsk => none.Happened(new CounterEvent.Waiting(message.Ask)),
            CounterCommand.Wait => none,
            CounterCommand.Release => ReleaseAll(state),
            CounterCommand.Fail fail => throw fail.Failure,
            CounterCommand.Act act => Do(act, new CounterReply(state.Value, message.Now)),
            CounterCommand.Spoil => none.Happened(new CounterEvent.Spoiled()),
            CounterCommand.SetTimer set => none.TimerStarted(set.Name, set.Due, set.Command),
            CounterCommand.CancelTimer cancel => none.TimerCancelled(cancel.Name),
            CounterCommand.Run run => none.Owes(run.Effect),
            CounterCommand.Finish finish => finish.Durably
                ? none.Happened(new CounterEvent.SavedLast()).Replied(new CounterReply(state.Value, message.Now))
                : none.Happened(new CounterEvent.Finished()).Replied(new CounterReply(state.Value, message.Now)),
            _ => throw new NotSupportedException(),
        };
    }

    public CounterState Evolve(in CounterState state, CounterEvent @event) => @event switch
    {
        CounterEvent.Added added => state with { Value = state.Value + added.Amount },
        CounterEvent.Saved saved => state with { Value = state.Value + saved.Amount },
        CounterEvent.Waiting waiting => state with { Waiting = state.Waiting.Add(waiting.Ask) },
        CounterEvent.Released => state with { Waiting = default },
        CounterEvent.Finished or CounterEvent.SavedLast => state with { IsFinished = true },
        _ => throw new InvalidOperationException("Spoiled."),
    };

    public Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> Resume(in CounterState state, DateTimeOffset now) =>
        OwedAtStart is null ? default : default(Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply>).Owes(OwedAtStart);

    public bool IsTerminal(in CounterState state) => state.IsFinished;

    public bool CanPassivate(in CounterState state, DateTimeOffset now) => MayPassivate();

    private static Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> Do(CounterCommand.Act act, CounterReply reply)
    {
        act.Now();
        return default(Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply>).Replied(reply);
    }

    private static Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply> ReleaseAll(in CounterState state)
    {
        var decision = default(Decision<CounterCommand, CounterEvent, CounterEffect, CounterReply>).Happened(new CounterEvent.Released());
        foreach (var ask in state.Waiting)
            decision = decision.Answered(ask, new CounterReply(state.Value, default));

        return decision;
    }
}
