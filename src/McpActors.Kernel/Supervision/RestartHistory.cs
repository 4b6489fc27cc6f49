namespace McpActors.Kernel;

/// <summary>The restarts of one child, or of all children of an all-for-one supervisor. Under the supervisor's lock.</summary>
internal sealed class RestartHistory
{
    private readonly Queue<DateTimeOffset> _restarts = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _inARow;

    /// <summary>Notes a restart if the intensity allows it.</summary>
    /// <param name="strategy">The intensity.</param>
    /// <param name="now">The current instant.</param>
    /// <param name="ceiling">The ceiling of this restart's backoff.</param>
    internal bool TryRestart(SupervisorStrategy strategy, DateTimeOffset now, out TimeSpan ceiling)
    {
        // A child that ran for a whole window without failing starts over at the smallest backoff.
        if (now - _last > strategy.Within)
            _inARow = 0;

        ceiling = Ceiling(strategy, _inARow);
        if (strategy.MaxRestarts != SupervisorStrategy.UnlimitedRestarts && !IsTolerated(strategy, now))
            return false;

        _last = now + ceiling;
        _inARow++;
        return true;
    }

    internal static TimeSpan Ceiling(SupervisorStrategy strategy, int restartsInARow)
    {
        var doubled = strategy.MinBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(restartsInARow, 60));
        return TimeSpan.FromMilliseconds(Math.Min(strategy.MaxBackoff.TotalMilliseconds, doubled));
    }

    private bool IsTolerated(SupervisorStrategy strategy, DateTimeOffset now)
    {
        while (_restarts.TryPeek(out var oldest) && now - oldest > strategy.Within)
            _restarts.Dequeue();

        if (_restarts.Count >= strategy.MaxRestarts)
            return false;

        _restarts.Enqueue(now);
        return true;
    }
}
