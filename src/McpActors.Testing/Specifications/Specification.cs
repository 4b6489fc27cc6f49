using McpActors.Deciding;

namespace McpActors.Testing.Specifications;

/// <summary>
/// Where a specification of a decider starts: <c>Specification.Of(decider).Given(events).When(command, now).Then(events, effects,
/// reply)</c>.
/// </summary>
public static class Specification
{
    /// <summary>A specification of an actor without history.</summary>
    /// <param name="decider">The decider.</param>
    /// <typeparam name="TState">Its state.</typeparam>
    /// <typeparam name="TCommand">Its commands.</typeparam>
    /// <typeparam name="TEvent">Its events.</typeparam>
    /// <typeparam name="TEffect">Its effects.</typeparam>
    /// <typeparam name="TReply">Its replies.</typeparam>
    public static ActorHistory<TState, TCommand, TEvent, TEffect, TReply> Of<TState, TCommand, TEvent, TEffect, TReply>(
        IDecider<TState, TCommand, TEvent, TEffect, TReply> decider)
    {
        ArgumentNullException.ThrowIfNull(decider);
        return new(decider, decider.Initial, [], LastAsk: 0);
    }
}
