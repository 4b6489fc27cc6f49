using System.Diagnostics.CodeAnalysis;

namespace McpActors.Kernel;

/// <summary>
/// Actors of one kind, one per key. The first message to a key starts its actor; a message that meets an actor on its way out
/// (passivated or completed) is handed to a fresh one. All members may be called from any thread.
/// </summary>
/// <typeparam name="TCommand">The actors' commands.</typeparam>
/// <typeparam name="TReply">The actors' replies.</typeparam>
public sealed class ActorFamily<TCommand, TReply>
{
    /// <summary>How often a message may meet an actor on its way out before the family gives up.</summary>
    private const int MaxTries = 100;

    private readonly Supervisor _node;
    private readonly int _maxActors;
    private readonly Func<string, ActorFamily<TCommand, TReply>, ActorRef<TCommand, TReply>> _create;

    internal ActorFamily(
        Supervisor node, int maxActors, Func<string, ActorFamily<TCommand, TReply>, ActorRef<TCommand, TReply>> create) =>
        (_node, _maxActors, _create) = (node, maxActors, create);

    /// <summary>Where the family is in the tree.</summary>
    public string Path => _node.Path;

    /// <summary>How many actors there are now.</summary>
    public int Count => _node.Count;

    /// <summary>A glance at the family's actors, in no order.</summary>
    public IReadOnlyList<ActorStatus> Statuses() => _node.Statuses();

    /// <summary>Asks the actor of a key, starting it if need be.</summary>
    /// <param name="key">The key; not empty, any characters.</param>
    /// <param name="command">The command.</param>
    /// <param name="timeout">As for <see cref="ActorRef{TCommand, TReply}.AskAsync"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>As for an actor; besides, <see cref="AskOutcome.FamilyFull"/>.</returns>
    public ValueTask<AskResult<TReply>> AskAsync(
        string key, TCommand command, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var refusal = GetOrStart(key, out var actor);
            if (actor is null)
                return new(AskResult<TReply>.Without(refusal == Adoption.Full ? AskOutcome.FamilyFull : AskOutcome.Stopped));

            if (actor.TryAsk(command, timeout, cancellationToken, out var answer))
                return answer;
        }

        return new(AskResult<TReply>.Without(AskOutcome.Stopped));
    }

    /// <summary>Sends a command to the actor of a key, starting it if need be.</summary>
    /// <param name="key">The key; not empty, any characters.</param>
    /// <param name="command">The command.</param>
    public TellResult Deliver(string key, TCommand command) => Deliver(key, command, isCounted: true);

    /// <summary>Sends a settlement, as <see cref="ActorRef{TCommand, TReply}.DeliverSettlement"/>, starting the actor if need be.</summary>
    /// <param name="key">The key; not empty, any characters.</param>
    /// <param name="command">The command.</param>
    public TellResult DeliverSettlement(string key, TCommand command) => Deliver(key, command, isCounted: false);

    /// <summary>The actor of a key if there is one now. Starts none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="actor">The actor. It may end at any time; send through the family to have a fresh one then.</param>
    public bool TryGet(string key, [NotNullWhen(true)] out ActorRef<TCommand, TReply>? actor)
    {
        actor = _node.TryFind(key, out var child) ? (ActorRef<TCommand, TReply>)child! : null;
        return actor is not null;
    }

    /// <summary>Hands over a letter from the mailbox of an actor that has just ended.</summary>
    internal bool TryForward(string key, Letter<TCommand> letter)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            GetOrStart(key, out var actor);
            if (actor is null)
                return false;

            if (actor.TryForward(letter))
                return true;
        }

        return false;
    }

    private TellResult Deliver(string key, TCommand command, bool isCounted)
    {
        var result = TellResult.Stopped;
        for (var tries = 0; result == TellResult.Stopped && tries < MaxTries; tries++)
        {
            var refusal = GetOrStart(key, out var actor);
            if (actor is null)
            {
                if (refusal == Adoption.Full)
                    return TellResult.FamilyFull;

                break;
            }

            result = actor.TryDeliver(command, isCounted);
        }

        if (result == TellResult.Stopped)
            _node.System.DeadLetters.Add(_node.PathOf(key), typeof(TCommand));
        else if (result == TellResult.MailboxFull)
            _node.System.Counters.MailboxRefused();

        return result;
    }

    private Adoption GetOrStart(string key, out ActorRef<TCommand, TReply>? actor)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (_node.TryFind(key, out var found))
        {
            actor = (ActorRef<TCommand, TReply>)found!;
            return Adoption.Exists;
        }

        var fresh = _create(key, this);
        var adoption = _node.TryAdopt((ISupervised)fresh, _maxActors, out var existing);
        actor = adoption switch
        {
            Adoption.Adopted => fresh,
            Adoption.Exists => (ActorRef<TCommand, TReply>)existing!,
            _ => null,
        };
        if (adoption == Adoption.Adopted)
            fresh.Launch();

        return adoption;
    }
}
