using Microsoft.Extensions.Logging;

namespace McpActors.Kernel;

/// <summary>A tree of actors with what they stand on: clock, dispatcher, journal. One per process, or per simulation.</summary>
public sealed class ActorSystem : IAsyncDisposable
{
    /// <summary>How long <see cref="DisposeAsync"/> waits.</summary>
    private static readonly TimeSpan DisposeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Starts an empty tree.</summary>
    /// <param name="options">What it stands on.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ActorSystem(ActorSystemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require.That(options.AppendTimeout > TimeSpan.Zero, "The append timeout is above zero.", nameof(options));
        Require.That(options.RecoveryTimeout > TimeSpan.Zero, "The recovery timeout is above zero.", nameof(options));
        Options = options;
        Clock = options.TimeProvider;
        Dispatcher = options.Dispatcher;
        Logger = options.LoggerFactory.CreateLogger("McpActors.Kernel");
        DeadLetters = new DeadLetters(this);
        Root = new Supervisor(this, parent: null, name: "", options.RootStrategy);
    }

    /// <summary>
    /// A failure escalated past the root, whose child has been told to stop. Raised on the failing actor's thread. Default nobody listens
    /// and the rest of the tree goes on.
    /// </summary>
    public event EventHandler<RootFailedEventArgs>? RootFailed;

    /// <summary>The top of the tree.</summary>
    public Supervisor Root { get; }

    /// <summary>The commands that found no live recipient.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>Counts since the start.</summary>
    public KernelStatistics Statistics => Counters.Read(DeadLetters.Count);

    internal ActorSystemOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal IDispatcher Dispatcher { get; }

    internal IJournal Journal => Options.Journal;

    internal IKernelObserver? Observer => Options.Observer;

    internal ILogger Logger { get; }

    internal KernelCounters Counters { get; } = new();

    /// <summary>Stops the whole tree, the last started child first, each after the one before it has ended.</summary>
    /// <param name="timeout">How long to wait for all of it.</param>
    /// <returns>False when some actors or their effects had not ended by then. They were all told to.</returns>
    public async ValueTask<bool> StopAsync(TimeSpan timeout)
    {
        var haveEnded = await Root.StopAsync(timeout);
        if (!haveEnded)
            Log.StopIncomplete(Logger, timeout);

        return haveEnded;
    }

    /// <summary>Stops the tree, waiting for up to 10 s.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(DisposeTimeout);

    internal double NextJitter() => Math.Clamp(Options.Jitter(), 0, 1);

    internal void RaiseRootFailed(RootFailedEventArgs failure)
    {
        Log.RootFailed(Logger, failure.Path, failure.Failure);
        try
        {
            RootFailed?.Invoke(this, failure);
        }
        catch (Exception callbackFailure)
        {
            Log.RootCallbackFailed(Logger, callbackFailure);
        }
    }

    /// <summary>Cancels on the caller's thread; what observes the cancellation may fail without harm to the caller.</summary>
    internal void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException failure)
        {
            Log.CancellationFailed(Logger, failure);
        }
    }
}
