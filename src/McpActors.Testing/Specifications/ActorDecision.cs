using McpActors.Deciding;
using Xunit;

namespace McpActors.Testing.Specifications;

/// <summary>What an actor has decided: the "then" of a specification.</summary>
/// <param name="Before">The actor before its decision.</param>
/// <param name="Decision">What it decided.</param>
/// <typeparam name="TState">The decider's state.</typeparam>
/// <typeparam name="TCommand">Its commands.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
/// <typeparam name="TEffect">Its effects.</typeparam>
/// <typeparam name="TReply">Its replies.</typeparam>
public sealed record ActorDecision<TState, TCommand, TEvent, TEffect, TReply>(
    ActorHistory<TState, TCommand, TEvent, TEffect, TReply> Before,
    Decision<TCommand, TEvent, TEffect, TReply> Decision)
{
    /// <summary>The actor after its decision.</summary>
    public ActorHistory<TState, TCommand, TEvent, TEffect, TReply> After => Before.Given([.. Items(Decision.Events)]);

    /// <summary>
    /// Checks the whole decision, item by item; what is left out must be empty. Returns the actor after it, for what comes next.
    /// </summary>
    /// <param name="events">What happened.</param>
    /// <param name="effects">What is owed to the world.</param>
    /// <param name="reply">The answer to the message's own Ask: one, or none.</param>
    /// <param name="answers">Answers to earlier asks.</param>
    /// <param name="timers">Timers started and cancelled.</param>
    public ActorHistory<TState, TCommand, TEvent, TEffect, TReply> Then(
        TEvent[]? events = null,
        TEffect[]? effects = null,
        TReply[]? reply = null,
        Answer<TReply>[]? answers = null,
        TimerChange<TCommand>[]? timers = null)
    {
        Assert.Equal(reply ?? [], Decision.HasOwnReply ? [Decision.OwnReply] : []);
        Assert.Equal(events ?? [], Items(Decision.Events));
        Assert.Equal(effects ?? [], Items(Decision.Effects));
        Assert.Equal(answers ?? [], Items(Decision.Answers));
        Assert.Equal(timers ?? [], Items(Decision.Timers));
        return After;
    }

    /// <summary>Checks that nothing at all was decided.</summary>
    public ActorHistory<TState, TCommand, TEvent, TEffect, TReply> ThenNothing() => Then();

    private static T[] Items<T>(OneOrMany<T> list)
    {
        var items = new List<T>(list.Count);
        foreach (var item in list)
            items.Add(item);

        return [.. items];
    }
}
