using McpActors.Deciding;

namespace McpActors.Kernel;

/// <summary>
/// One actor, for the whole of its life: a restart keeps the reference and the mailbox, the end of the actor makes every later send a
/// typed refusal. All members may be called from any thread; none blocks and none throws for what an actor may do.
/// </summary>
/// <typeparam name="TCommand">The actor's commands.</typeparam>
/// <typeparam name="TReply">The actor's replies.</typeparam>
public abstract class ActorRef<TCommand, TReply> : IRecipient<TCommand>
{
    private protected ActorRef()
    {
    }

    /// <summary>Where the actor is in the tree of supervisors, each segment percent-encoded.</summary>
    public abstract string Path { get; }

    /// <summary>A glance at the actor.</summary>
    public abstract ActorStatus Status { get; }

    /// <summary>Sends a command. Commands of one sender arrive in the order in which they were sent.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Whether the actor has it. Accepted is no promise: an actor that ends makes dead letters of its mailbox.</returns>
    public TellResult Deliver(TCommand command) => Deliver(command, isCounted: true);

    /// <summary>
    /// Sends a command that gives back what an earlier answer granted (a permit, a reservation). It is not counted against the mailbox
    /// bound, since the grants bound it.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <returns>Never <see cref="TellResult.MailboxFull"/>.</returns>
    public TellResult DeliverSettlement(TCommand command) => Deliver(command, isCounted: false);

    /// <summary>Sends a command and awaits its answer.</summary>
    /// <param name="command">The command.</param>
    /// <param name="timeout">
    /// How long to wait, by the system's clock. Zero or less answers <see cref="AskOutcome.TimedOut"/> at once and sends nothing; more
    /// than 49 days counts as 49 days.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; does not take the command back.</param>
    /// <returns>
    /// The answer or why there is none; never an exception. Complete at once, without allocation, when the actor was idle and answered
    /// without the journal. Await it once.
    /// </returns>
    public ValueTask<AskResult<TReply>> AskAsync(TCommand command, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        TryAsk(command, timeout, cancellationToken, out var answer) ? answer : new(AskResult<TReply>.Without(AskOutcome.Stopped));

    /// <summary>Calls back exactly once when the actor has ended; soon, if it has ended already.</summary>
    /// <param name="watcher">Called on the dispatcher, never inside a turn. What it throws is logged.</param>
    /// <returns>
    /// Ends the watch: after its disposal the call does not begin any more. A few bytes of it stay with the actor until that has ended.
    /// </returns>
    public abstract IDisposable Watch(Action<Terminated> watcher);

    /// <summary>Sends a command to another actor exactly once when this one has ended; soon, if it has ended already.</summary>
    /// <param name="watcher">Gets the command as a settlement, so that a full mailbox does not lose it.</param>
    /// <param name="command">The command.</param>
    /// <typeparam name="TOtherCommand">The watcher's commands.</typeparam>
    /// <typeparam name="TOtherReply">The watcher's replies.</typeparam>
    /// <returns>Ends the watch.</returns>
    public IDisposable Watch<TOtherCommand, TOtherReply>(ActorRef<TOtherCommand, TOtherReply> watcher, TOtherCommand command) =>
        Watch(_ => watcher.DeliverSettlement(command));

    /// <summary>
    /// Stops the actor after the message it is deciding, and after an append in flight. What waits in its mailbox becomes dead letters.
    /// </summary>
    /// <param name="timeout">How long to wait for the actor and its running effects to end.</param>
    /// <returns>False when they had not ended by then.</returns>
    public abstract ValueTask<bool> StopAsync(TimeSpan timeout);

    bool IRecipient<TCommand>.Tell(TCommand command) => Deliver(command) == TellResult.Accepted;

    internal abstract TellResult Deliver(TCommand command, bool isCounted);

    /// <summary>As <see cref="Deliver(TCommand)"/>, but an actor that has ended makes no dead letter of it.</summary>
    internal abstract TellResult TryDeliver(TCommand command, bool isCounted);

    /// <summary>As <see cref="AskAsync"/>, but tells an actor that has ended from one that ended over the command.</summary>
    /// <returns>False when the actor had ended before: the command was not sent.</returns>
    internal abstract bool TryAsk(
        TCommand command, TimeSpan timeout, CancellationToken cancellationToken, out ValueTask<AskResult<TReply>> answer);

    /// <summary>Hands over a letter from the mailbox of the actor that had this one's name before.</summary>
    /// <returns>False when this one has ended too.</returns>
    internal abstract bool TryForward(Letter<TCommand> letter);

    /// <summary>Drops an Ask that nobody awaits any more from the table of those to be answered.</summary>
    internal abstract void Forget(long ask);

    /// <summary>Begins the first incarnation. Called once, after registration with the supervisor.</summary>
    internal abstract void Launch();
}
