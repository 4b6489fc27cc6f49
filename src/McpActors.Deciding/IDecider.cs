namespace McpActors.Deciding;

/// <summary>
/// The logic of one kind of actor as pure functions, hosted by any shell: the kernel's actor cell, a simulation, another actor system.
/// </summary>
/// <remarks>
/// The shape is the decider of Chassaing ("Functional Event Sourcing Decider", 2021) with replies, effects and timers as data.
/// All members are pure: time and everything random arrive in the message or in the decider's immutable policy.
/// A shell runs, per message: <see cref="Decide"/>, append of the durable events, <see cref="Evolve"/> of every event in order, then
/// replies,
/// timers and effects. A decider instance may be shared by many actors and threads.
/// </remarks>
/// <typeparam name="TState">The state. A struct keeps the path of a call free of allocation.</typeparam>
/// <typeparam name="TCommand">A closed union of commands.</typeparam>
/// <typeparam name="TEvent">A closed union of events; those that implement <see cref="IDurableEvent"/> are persisted.</typeparam>
/// <typeparam name="TEffect">A closed union of effects.</typeparam>
/// <typeparam name="TReply">A closed union of replies.</typeparam>
public interface IDecider<TState, TCommand, TEvent, TEffect, TReply>
{
    /// <summary>The state of an actor without history.</summary>
    TState Initial { get; }

    /// <summary>Decides what a message means in a state. Changes nothing.</summary>
    /// <param name="state">The current state.</param>
    /// <param name="message">The message.</param>
    /// <returns>Events, replies, timers and effects; the default decision does nothing.</returns>
    Decision<TCommand, TEvent, TEffect, TReply> Decide(in TState state, in Message<TCommand> message);

    /// <summary>Applies one event. Total: it never throws and never refuses, since what it is told has happened.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="event">What happened.</param>
    /// <returns>The state after.</returns>
    TState Evolve(in TState state, TEvent @event);

    /// <summary>
    /// What an actor still owes after recovery: the timers and effects that a crash lost. Carries neither events nor replies.
    /// </summary>
    /// <param name="state">The recovered state.</param>
    /// <param name="now">The instant of recovery.</param>
    /// <returns>A decision with timers and effects only.</returns>
    Decision<TCommand, TEvent, TEffect, TReply> Resume(in TState state, DateTimeOffset now) => default;

    /// <summary>Whether the actor has nothing left to do, ever: the shell stops it after the message that led here.</summary>
    /// <param name="state">The current state.</param>
    bool IsTerminal(in TState state) => false;

    /// <summary>
    /// Whether an idle actor may be passivated now, that is, whether recovery from its durable events alone would lose nothing that
    /// matters.
    /// </summary>
    /// <param name="state">The current state.</param>
    /// <param name="now">The current instant.</param>
    bool CanPassivate(in TState state, DateTimeOffset now) => true;
}
