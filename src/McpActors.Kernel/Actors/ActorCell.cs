namespace McpActors.Kernel;

/// <summary>
/// The shell around one decider: at most one turn at a time, which takes messages from the mailbox, decides them, appends what is durable,
/// evolves the state, and lets replies, timers and effects out.
/// </summary>
/// <remarks>
/// <para>Fields without a remark belong to the turn: only the thread that holds <c>_turn</c> touches them.</para>
/// <para>
/// Parts: <c>Sending</c> (what callers do), <c>Turn</c> (who runs when), <c>Deciding</c> (one message), <c>Durability</c> (append and
/// recovery), <c>Effects</c>, <c>Lifecycle</c> (start, failure, restart), <c>Ending</c> (stop, passivation, watch).
/// </para>
/// </remarks>
internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
    : ActorRef<TCommand, TReply>, ISupervised, IHasStatus, IThreadPoolWorkItem
{
    private readonly ActorProps<TState, TCommand, TEvent, TEffect, TReply> _props;
    private readonly Supervisor _parent;
    private readonly ActorFamily<TCommand, TReply>? _family;

    private MailQueue _mail;
    private MailQueue _signals;
    private int _turn = 1;
    private int _depth;
    private volatile ActorPhase _phase = ActorPhase.Recovering;

    private TState _state = default!;
    private long _lastAsk;
    private long _lastActiveTicks;
    private Dictionary<long, AskLetter<TCommand, TReply>>? _pending;

    internal ActorCell(
        string name,
        ActorProps<TState, TCommand, TEvent, TEffect, TReply> props,
        Supervisor parent,
        ActorFamily<TCommand, TReply>? family)
    {
        props.Validate(nameof(props));
        Name = name;
        _props = props;
        _parent = parent;
        _family = family;
    }

    public string Name { get; }

    public long Order { get; set; }

    public RestartHistory? History { get; set; }

    public RestartType RestartType => _props.RestartType;

    public TimeSpan? PassivateAfter => _props.PassivateAfter;

    public override string Path => _parent.PathOf(Name);

    public override ActorStatus Status => new(Path, _phase, Math.Max(0, Volatile.Read(ref _depth)), Volatile.Read(ref _restarts));

    private ActorSystem System => _parent.System;

    private TimeProvider Clock => _parent.System.Clock;

    private IDispatcher Dispatcher => _parent.System.Dispatcher;
}
