using System.Runtime.InteropServices;

namespace McpActors.Deciding;

/// <summary>
/// What a decider wants done about one message, as data: events first, then, once the durable ones are, replies, timers and effects.
/// </summary>
/// <remarks>
/// The default value does nothing. A struct with room for one event, one own reply and one effect, so that an ordinary decision
/// allocates nothing of its own; answers to earlier asks and timers, which are rarer, live on the heap, since the struct is copied often.
/// </remarks>
/// <typeparam name="TCommand">The actor's commands, which its timers carry.</typeparam>
/// <typeparam name="TEvent">The actor's events.</typeparam>
/// <typeparam name="TEffect">The actor's effects.</typeparam>
/// <typeparam name="TReply">The actor's replies.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Decision<TCommand, TEvent, TEffect, TReply>
{
    /// <summary>What happened, in order.</summary>
    public OneOrMany<TEvent> Events { get; init; }

    /// <summary>Whether the message's own Ask is answered by <see cref="OwnReply"/>.</summary>
    public bool HasOwnReply { get; init; }

    /// <summary>The answer to the message's own Ask, when <see cref="HasOwnReply"/>; ignored when the message was a Tell.</summary>
    public TReply OwnReply { get; init; }

    private readonly RareParts? _rare;

    /// <summary>Answers to earlier asks (a bulkhead's waiters, a key's joiners).</summary>
    public OneOrMany<Answer<TReply>> Answers
    {
        get => _rare?.Answers ?? default;
        init => _rare = RareParts.Of(value, Timers);
    }

    /// <summary>Named timers to start, replace or cancel.</summary>
    public OneOrMany<TimerChange<TCommand>> Timers
    {
        get => _rare?.Timers ?? default;
        init => _rare = RareParts.Of(Answers, value);
    }

    /// <summary>What to do in the world, in order.</summary>
    public OneOrMany<TEffect> Effects { get; init; }

    /// <summary>This decision with one more event.</summary>
    /// <param name="event">What happened.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> Happened(TEvent @event) => this with { Events = Events.Add(@event) };

    /// <summary>This decision answering the message's own Ask.</summary>
    /// <param name="reply">The answer.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> Replied(TReply reply) => this with { HasOwnReply = true, OwnReply = reply };

    /// <summary>This decision answering an earlier Ask too.</summary>
    /// <param name="ask">The Ask.</param>
    /// <param name="reply">The answer.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> Answered(AskToken ask, TReply reply) =>
        this with { Answers = Answers.Add(new Answer<TReply>(ask, reply)) };

    /// <summary>This decision starting, or replacing, a named timer.</summary>
    /// <param name="name">The timer's name within the actor.</param>
    /// <param name="due">When it fires; an instant that has passed fires at once.</param>
    /// <param name="command">The command it sends to the actor.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> TimerStarted(string name, DateTimeOffset due, TCommand command) =>
        this with { Timers = Timers.Add(TimerChange<TCommand>.Start(name, due, command)) };

    /// <summary>This decision cancelling a named timer; unknown names are no error.</summary>
    /// <param name="name">The timer's name within the actor.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> TimerCancelled(string name) =>
        this with { Timers = Timers.Add(TimerChange<TCommand>.Cancel(name)) };

    /// <summary>This decision with one more effect.</summary>
    /// <param name="effect">What to do.</param>
    public Decision<TCommand, TEvent, TEffect, TReply> Owes(TEffect effect) => this with { Effects = Effects.Add(effect) };

    /// <summary>Nothing at all: an explicit no-op.</summary>
    public static Decision<TCommand, TEvent, TEffect, TReply> Nothing => default;

    /// <summary>The parts that most decisions lack; null rather than empty, so that equal decisions are equal.</summary>
    private sealed record RareParts(OneOrMany<Answer<TReply>> Answers, OneOrMany<TimerChange<TCommand>> Timers)
    {
        internal static RareParts? Of(OneOrMany<Answer<TReply>> answers, OneOrMany<TimerChange<TCommand>> timers) =>
            answers.Count + timers.Count == 0 ? null : new(answers, timers);
    }
}
