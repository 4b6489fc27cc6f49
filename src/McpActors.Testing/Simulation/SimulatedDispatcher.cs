using McpActors.Kernel;

namespace McpActors.Testing;

/// <summary>
/// Runs actors, and the asynchronous code around them, on one thread, in an order that a seed chooses: what the thread pool does by chance
/// happens here on purpose, and again for the same seed.
/// </summary>
/// <remarks>
/// Code under simulation awaits what the simulation completes: asks, timers of the given clock, and tasks started on it. The
/// synchronization
/// context brings continuations back. Code that leaves for the thread pool leaves the simulation.
/// </remarks>
public sealed class SimulatedDispatcher : IDispatcher
{
    private readonly Lock _gate = new();
    private readonly List<IThreadPoolWorkItem> _ready = [];
    private readonly Queue<TaskCompletionSource> _idle = new();
    private readonly SimulatedContext _context;
    private readonly ManualTimeProvider? _clock;
    private readonly Random _random;

    /// <summary>Starts a simulation.</summary>
    /// <param name="seed">Chooses the order.</param>
    /// <param name="clock">Jumps to its next timer when nothing else is left to do; null if the scenario moves time itself.</param>
    public SimulatedDispatcher(int seed, ManualTimeProvider? clock = null)
    {
        Seed = seed;
        _clock = clock;
        _random = new Random(seed);
        _context = new SimulatedContext(this);
    }

    /// <summary>What chooses the order. Print it when a test fails.</summary>
    public int Seed { get; }

    /// <summary>How many pieces of work one run may take. Default 1,000,000. One more is taken for a loop without end.</summary>
    public int MaxSteps { get; init; } = 1_000_000;

    /// <inheritdoc/>
    /// <remarks>By the seed, so that an idle actor queues about every second time.</remarks>
    public bool MayRunInline => _random.Next(2) == 0;

    /// <inheritdoc/>
    public void Schedule(IThreadPoolWorkItem work)
    {
        lock (_gate)
            _ready.Add(work);
    }

    /// <summary>Runs what there is to do, and what follows from it, until nothing is left. Does not move the clock.</summary>
    /// <returns>How many pieces of work ran.</returns>
    /// <exception cref="InvalidOperationException">There were more than <see cref="MaxSteps"/>.</exception>
    public int RunUntilIdle()
    {
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            var steps = 0;
            while (TakeReady() is { } work)
            {
                if (++steps > MaxSteps)
                    throw new InvalidOperationException($"More than {MaxSteps} steps with seed {Seed}: something never ends.");

                work.Execute();
            }

            return steps;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="scenario">What happens; its continuations run in the simulation.</param>
    /// <exception cref="InvalidOperationException">The scenario waits for something that can no longer happen.</exception>
    public void Run(Func<Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Task? running = null;
        Schedule(new SimulatedWork(_ => running = scenario(), state: null));
        for (var rounds = 0; rounds <= MaxSteps; rounds++)
        {
            RunUntilIdle();
            if (running!.IsCompleted)
            {
                running.GetAwaiter().GetResult();
                return;
            }

            if (!_idle.TryDequeue(out var waiter))
                JumpToNextTimer();
            else
                waiter.SetResult();
        }

        throw new InvalidOperationException($"More than {MaxSteps} rounds with seed {Seed}: something never ends.");
    }

    /// <summary>Within <see cref="Run"/>: completes when everything else has nothing left to do but to wait for time to pass.</summary>
    public Task WhenIdleAsync()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _idle.Enqueue(waiter);
        return waiter.Task;
    }

    private void JumpToNextTimer()
    {
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            if (_clock is null || !_clock.AdvanceToNextTimer())
                throw new InvalidOperationException($"With seed {Seed} the scenario waits for something that can no longer happen.");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    private IThreadPoolWorkItem? TakeReady()
    {
        lock (_gate)
        {
            if (_ready.Count == 0)
                return null;

            var index = _random.Next(_ready.Count);
            var work = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            return work;
        }
    }
}
