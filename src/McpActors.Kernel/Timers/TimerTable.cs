using McpActors.Deciding;

namespace McpActors.Kernel;

/// <summary>
/// The named timers of one incarnation, in due order, over one timer of the clock. Touched by the actor's turn only; the clock's callback
/// just tells the actor to look.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="look">Called, on the clock's thread, when the first timer may be due. Late or spurious calls do no harm.</param>
internal sealed class TimerTable<TCommand>(TimeProvider clock, Action look) : IDisposable
{
    /// <summary>How many timers one actor may have: more is a decider that forgets to cancel.</summary>
    internal const int MaxTimers = 1000;

    private readonly List<TimerChange<TCommand>> _timers = [];
    private ITimer? _clockTimer;

    internal int Count => _timers.Count;

    /// <summary>Starts, replaces or cancels a timer.</summary>
    /// <exception cref="InvalidOperationException">There are too many timers.</exception>
    internal void Apply(in TimerChange<TCommand> change, DateTimeOffset now)
    {
        var name = change.Name;
        var known = _timers.FindIndex(timer => timer.Name == name);
        if (known >= 0)
            _timers.RemoveAt(known);

        if (change.IsStart)
            Insert(change);

        if (_timers.Count > 0)
            Arm(now);
    }

    /// <summary>Takes the first timer that is due, or sets the clock for the first that is not.</summary>
    internal bool TryTakeDue(DateTimeOffset now, out TCommand command)
    {
        command = default!;
        if (_timers.Count == 0)
            return false;

        var first = _timers[0];
        if (first.Due > now)
        {
            Arm(now);
            return false;
        }

        _timers.RemoveAt(0);
        command = first.Command!;
        return true;
    }

    public void Dispose()
    {
        _timers.Clear();
        _clockTimer?.Dispose();
    }

    private void Insert(in TimerChange<TCommand> change)
    {
        if (_timers.Count == MaxTimers)
            throw new InvalidOperationException($"An actor has at most {MaxTimers} timers.");

        var index = _timers.Count;
        while (index > 0 && _timers[index - 1].Due > change.Due)
            index--;

        _timers.Insert(index, change);
    }

    private void Arm(DateTimeOffset now)
    {
        // Rounded up to what clocks resolve: a timer may fire late, never early.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (_timers[0].Due - now).TotalMilliseconds)));
        _clockTimer ??= clock.CreateDetachedTimer(static look => ((Action)look!)(), look);
        _clockTimer.FireAfter(wait);
    }
}
