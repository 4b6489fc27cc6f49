using McpActors.Deciding;

namespace McpActors.Kernel;

/// <summary>How to host one decider as an actor. Immutable; may be shared by any number of actors without a persistence id.</summary>
/// <param name="Decider">The logic.</param>
/// <typeparam name="TState">The decider's state.</typeparam>
/// <typeparam name="TCommand">The decider's commands.</typeparam>
/// <typeparam name="TEvent">The decider's events.</typeparam>
/// <typeparam name="TEffect">The decider's effects.</typeparam>
/// <typeparam name="TReply">The decider's replies.</typeparam>
public sealed record ActorProps<TState, TCommand, TEvent, TEffect, TReply>(IDecider<TState, TCommand, TEvent, TEffect, TReply> Decider)
{
    /// <summary>Runs the decider's effects. Default none: a decision that owes an effect then fails the actor.</summary>
    public IEffectRunner<TEffect, TCommand>? Effects { get; init; }

    /// <summary>
    /// The stream of the actor's durable events. Default none: the actor is volatile, and a durable event fails it, since it would be lost.
    /// </summary>
    public PersistenceId? PersistenceId { get; init; }

    /// <summary>Turns durable events into journal entries and back. Required with a <see cref="PersistenceId"/>.</summary>
    public IEventCodec<TEvent>? Codec { get; init; }

    /// <summary>How many commands may wait, settlements and timers not counted. Default 1,000; at least 1.</summary>
    public int MailboxCapacity { get; init; } = 1000;

    /// <summary>How many messages one turn takes before other actors have theirs. Default 300; at least 1.</summary>
    public int Throughput { get; init; } = 300;

    /// <summary>
    /// How long the actor may be without messages before it is stopped, if its decider's <c>CanPassivate</c> agrees. Default never.
    /// A sweep per supervisor finds idle actors, up to half this time late.
    /// </summary>
    public TimeSpan? PassivateAfter { get; init; }

    /// <summary>Which ends are answered with a restart. Default <see cref="RestartType.Transient"/>.</summary>
    public RestartType RestartType { get; init; }

    internal void Validate(string parameter)
    {
        Require.That(MailboxCapacity >= 1, "The mailbox capacity is at least 1.", parameter);
        Require.That(Throughput >= 1, "The throughput is at least 1.", parameter);
        Require.That(PassivateAfter is null || PassivateAfter > TimeSpan.Zero, "The time before passivation is above zero.", parameter);
        Require.That(PersistenceId is null || Codec is not null, "An actor with a persistence id needs a codec for its events.", parameter);
    }
}
