namespace McpActors.Kernel;

public sealed partial class Supervisor
{
    private bool _isSweepArmed;

    /// <summary>Stops all children, the last started first, each after the one before it has ended; then takes no new ones.</summary>
    /// <param name="timeout">How long to wait for all of them together.</param>
    /// <returns>False when some had not ended by then. They were all told to.</returns>
    public async ValueTask<bool> StopAsync(TimeSpan timeout)
    {
        lock (_gate)
            _isStopping = true;

        var started = System.Clock.GetTimestamp();
        var haveEnded = true;
        var children = InStartOrder();
        for (var i = children.Length - 1; i >= 0; i--)
        {
            var left = timeout - System.Clock.GetElapsedTime(started);
            haveEnded &= await StopChildAsync(children[i], left);
        }

        _parent?.Remove(this);
        return haveEnded;
    }

    /// <remarks>Ends the whole subtree without waiting; used for failures.</remarks>
    void ISupervised.Stop(Exception? failure)
    {
        lock (_gate)
            _isStopping = true;

        var children = InStartOrder();
        for (var i = children.Length - 1; i >= 0; i--)
            children[i].Stop(failure);

        _parent?.Remove(this);
    }

    async ValueTask<bool> ISupervised.WaitForEndAsync(TimeSpan timeout) => await StopAsync(timeout);

    bool ISupervised.TryPassivate(DateTimeOffset now) => false;

    private static async ValueTask<bool> StopChildAsync(ISupervised child, TimeSpan timeout)
    {
        if (child is not Supervisor)
            child.Stop(failure: null);

        return await child.WaitForEndAsync(timeout);
    }

    private void ArmSweep(TimeSpan idle)
    {
        lock (_gate)
        {
            if (_isSweepArmed)
                return;

            _isSweepArmed = true;
        }

        new IdleSweep(this, System).Begin(idle / 2);
    }

    /// <summary>Passivates what has been idle long enough.</summary>
    /// <returns>When to look again: half the shortest idle time among the children that have one, or never.</returns>
    internal TimeSpan? Sweep()
    {
        var now = System.Clock.GetUtcNow();
        TimeSpan? shortest = null;
        foreach (var (_, child) in _children)
        {
            if (child.PassivateAfter is { } idle && !child.TryPassivate(now) && !(idle > shortest))
                shortest = idle;
        }

        if (shortest is null)
        {
            lock (_gate)
                _isSweepArmed = false;
        }

        return shortest / 2;
    }
}
