using System.Collections.Immutable;
using McpActors.Deciding;
using Xunit;

namespace McpActors.Testing.Specifications;

/// <summary>
/// An actor with what has happened to it so far: the "given" of a specification. Immutable, so that a common past can be shared.
/// </summary>
/// <param name="Decider">The decider.</param>
/// <param name="State">The state that the events lead to.</param>
/// <param name="Events">What has happened, in order.</param>
/// <param name="LastAsk">The id of the last Ask; asks are numbered from 1.</param>
/// <typeparam name="TState">The decider's state.</typeparam>
/// <typeparam name="TCommand">Its commands.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
/// <typeparam name="TEffect">Its effects.</typeparam>
/// <typeparam name="TReply">Its replies.</typeparam>
public sealed record ActorHistory<TState, TCommand, TEvent, TEffect, TReply>(
    IDecider<TState, TCommand, TEvent, TEffect, TReply> Decider,
    TState State,
    ImmutableArray<TEvent> Events,
    long LastAsk)
{
    /// <summary>The actor after more events.</summary>
    /// <param name="events">What has happened.</param>
    public ActorHistory<TState, TCommand, TEvent, TEffect, TReply> Given(params ReadOnlySpan<TEvent> events)
    {
        var state = State;
        foreach (var @event in events)
            state = Decider.Evolve(state, @event);

        return this with { State = state, Events = Events.AddRange(events) };
    }

    /// <summary>The actor as a new incarnation recovers it: from its durable events alone.</summary>
    public ActorHistory<TState, TCommand, TEvent, TEffect, TReply> Recovered() =>
        Specification.Of(Decider).Given([.. Events.Where(e => e is IDurableEvent)]);

    /// <summary>What the actor decides when asked. Also checks that it decides the same when asked the same again.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The instant of the message.</param>
    public ActorDecision<TState, TCommand, TEvent, TEffect, TReply> When(TCommand command, DateTimeOffset now) =>
        Decide(new Message<TCommand>(command, new AskToken(LastAsk + 1), now));

    /// <summary>What the actor decides when told, that is, with nobody awaiting an answer.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The instant of the message.</param>
    public ActorDecision<TState, TCommand, TEvent, TEffect, TReply> WhenTold(TCommand command, DateTimeOffset now) =>
        Decide(new Message<TCommand>(command, AskToken.None, now));

    /// <summary>What the actor owes after recovery in this state.</summary>
    /// <param name="now">The instant of recovery.</param>
    public ActorDecision<TState, TCommand, TEvent, TEffect, TReply> WhenResumed(DateTimeOffset now) =>
        new(this, Decider.Resume(State, now));

    private ActorDecision<TState, TCommand, TEvent, TEffect, TReply> Decide(in Message<TCommand> message)
    {
        var decision = Decider.Decide(State, message);
        Assert.Equal(decision, Decider.Decide(State, message));
        return new(this with { LastAsk = LastAsk + (message.Ask.IsAsk ? 1 : 0) }, decision);
    }
}
