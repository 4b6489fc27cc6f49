using System.Collections.Concurrent;

namespace McpActors.Kernel;

/// <summary>
/// A node in the tree: owns children in start order, answers their failures by its strategy, and stops them in reverse order. All members
/// may be called from any thread.
/// </summary>
public sealed partial class Supervisor : ISupervised
{
    private readonly ConcurrentDictionary<string, ISupervised> _children = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Supervisor? _parent;
    private RestartHistory? _ownHistory;
    private long _started;
    private int _count;
    private bool _isStopping;

    internal Supervisor(ActorSystem system, Supervisor? parent, string name, SupervisorStrategy strategy)
    {
        strategy.Validate(nameof(strategy));
        System = system;
        _parent = parent;
        Name = name;
        Strategy = strategy;
    }

    /// <summary>The node's name; empty for the root.</summary>
    public string Name { get; }

    /// <summary>Where the node is in the tree; <c>/</c> for the root.</summary>
    public string Path => _parent is null ? "/" : _parent.PathOf(Name);

    /// <summary>How failures of children are answered.</summary>
    public SupervisorStrategy Strategy { get; }

    /// <summary>How many children there are now, actors and supervisors.</summary>
    public int Count => Volatile.Read(ref _count);

    internal ActorSystem System { get; }

    long ISupervised.Order { get; set; }

    RestartHistory? ISupervised.History { get; set; }

    RestartType ISupervised.RestartType => RestartType.Transient;

    TimeSpan? ISupervised.PassivateAfter => null;

    /// <summary>Adds a supervisor below this one.</summary>
    /// <param name="name">Unique among the children; any characters.</param>
    /// <param name="strategy">How it answers the failures of its own children.</param>
    /// <returns>The supervisor; one that takes no children when this one is stopping.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or the strategy is out of range.</exception>
    public Supervisor CreateChild(string name, SupervisorStrategy strategy)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(strategy);
        var child = new Supervisor(System, this, name, strategy);
        if (Adopt(child, int.MaxValue, out _) == Adoption.Stopping)
            child._isStopping = true;

        return child;
    }

    /// <summary>
    /// Starts an actor. One without a journal has begun when this returns; one with a journal recovers while commands queue.
    /// </summary>
    /// <param name="name">Unique among the children; any characters.</param>
    /// <param name="props">How to host the decider.</param>
    /// <typeparam name="TState">The decider's state.</typeparam>
    /// <typeparam name="TCommand">The decider's commands.</typeparam>
    /// <typeparam name="TEvent">The decider's events.</typeparam>
    /// <typeparam name="TEffect">The decider's effects.</typeparam>
    /// <typeparam name="TReply">The decider's replies.</typeparam>
    /// <returns>The actor; one that has ended already when this supervisor is stopping.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or the props are out of range.</exception>
    public ActorRef<TCommand, TReply> Spawn<TState, TCommand, TEvent, TEffect, TReply>(
        string name, ActorProps<TState, TCommand, TEvent, TEffect, TReply> props)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(props);
        var cell = new ActorCell<TState, TCommand, TEvent, TEffect, TReply>(name, props, this, family: null);
        if (Adopt(cell, int.MaxValue, out _) == Adoption.Stopping)
            ((ISupervised)cell).Stop(failure: null);

        cell.Launch();
        return cell;
    }

    /// <summary>Prepares a family: actors of one kind, one per key, started by the first message to their key.</summary>
    /// <param name="name">Unique among the children; any characters.</param>
    /// <param name="props">How to host the decider for a key. May be called more often than actors start; does not throw.</param>
    /// <param name="options">The family's bounds and strategy.</param>
    /// <typeparam name="TState">The decider's state.</typeparam>
    /// <typeparam name="TCommand">The decider's commands.</typeparam>
    /// <typeparam name="TEvent">The decider's events.</typeparam>
    /// <typeparam name="TEffect">The decider's effects.</typeparam>
    /// <typeparam name="TReply">The decider's replies.</typeparam>
    /// <exception cref="ArgumentException">The name is empty or taken, or the options are out of range.</exception>
    public ActorFamily<TCommand, TReply> SpawnFamily<TState, TCommand, TEvent, TEffect, TReply>(
        string name, Func<string, ActorProps<TState, TCommand, TEvent, TEffect, TReply>> props, ActorFamilyOptions options)
    {
        ArgumentNullException.ThrowIfNull(props);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxActors, 1, nameof(options));
        var node = CreateChild(name, options.Strategy ?? Strategy);
        return new ActorFamily<TCommand, TReply>(
            node,
            options.MaxActors,
            (key, family) => new ActorCell<TState, TCommand, TEvent, TEffect, TReply>(key, props(key), node, family));
    }

    /// <summary>
    /// A glance at all actors of this node and the nodes below it, in no order. Costs time and memory in proportion to them.
    /// </summary>
    public IReadOnlyList<ActorStatus> Statuses()
    {
        var statuses = new List<ActorStatus>();
        CollectStatuses(statuses);
        return statuses;
    }

    internal string PathOf(string child) => (_parent is null ? "/" : Path + "/") + Uri.EscapeDataString(child);

    internal bool TryFind(string name, out ISupervised? child) => _children.TryGetValue(name, out child);

    /// <summary>Takes a child in, unless there is one of its name, too many, or no future.</summary>
    internal Adoption TryAdopt(ISupervised child, int maxChildren, out ISupervised? existing)
    {
        Adoption adoption;
        lock (_gate)
            adoption = TryAdopt_NeedsLock(child, maxChildren, out existing);

        if (adoption == Adoption.Adopted && child.PassivateAfter is { } idle)
            ArmSweep(idle);

        return adoption;
    }

    internal void Remove(ISupervised child)
    {
        lock (_gate)
        {
            if (_children.TryRemove(new(child.Name, child)))
                _count--;
        }
    }

    private Adoption Adopt(ISupervised child, int maxChildren, out ISupervised? existing)
    {
        var adoption = TryAdopt(child, maxChildren, out existing);
        return adoption == Adoption.Exists
            ? throw new ArgumentException($"{PathOf(child.Name)} exists already.", nameof(child))
            : adoption;
    }

    private Adoption TryAdopt_NeedsLock(ISupervised child, int maxChildren, out ISupervised? existing)
    {
        existing = null;
        if (_isStopping)
            return Adoption.Stopping;

        if (_children.TryGetValue(child.Name, out existing))
            return Adoption.Exists;

        if (_count >= maxChildren)
            return Adoption.Full;

        child.Order = ++_started;
        _children[child.Name] = child;
        _count++;
        return Adoption.Adopted;
    }

    private void CollectStatuses(List<ActorStatus> statuses)
    {
        foreach (var (_, child) in _children)
        {
            if (child is Supervisor node)
                node.CollectStatuses(statuses);
            else if (child is IHasStatus actor)
                statuses.Add(actor.Status);
        }
    }

    private ISupervised[] InStartOrder()
    {
        var children = _children.Values.ToArray();
        Array.Sort(children, static (left, right) => left.Order.CompareTo(right.Order));
        return children;
    }
}
