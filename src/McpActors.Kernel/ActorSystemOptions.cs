using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpActors.Kernel;

/// <summary>What an <see cref="ActorSystem"/> stands on. Immutable.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>The clock of all deadlines, timers and backoffs. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where turns run. Default the thread pool.</summary>
    public IDispatcher Dispatcher { get; init; } = ThreadPoolDispatcher.Instance;

    /// <summary>Where durable events go. Default in memory. Owned, and disposed, by whoever sets it.</summary>
    public IJournal Journal { get; init; } = new InMemoryJournal();

    /// <summary>Where the kernel logs. Default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Is told what metrics want to know. Default nobody.</summary>
    public IKernelObserver? Observer { get; init; }

    /// <summary>Draws the jitter of restart backoffs from [0, 1). Called from any thread. Default <see cref="Random.Shared"/>.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>How the root answers the failures of its children. Default <see cref="SupervisorStrategy.OneForOne"/>.</summary>
    public SupervisorStrategy RootStrategy { get; init; } = SupervisorStrategy.OneForOne;

    /// <summary>How long an append may take before its outcome counts as unknown. Default 30 s; above zero.</summary>
    public TimeSpan AppendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long reading an actor's stream may take before the recovery counts as failed. Default 60 s; above zero.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many dead letters are logged per <see cref="DeadLetterLogInterval"/>; all are counted. Default 10.</summary>
    public int DeadLettersLoggedPerInterval { get; init; } = 10;

    /// <summary>The interval of <see cref="DeadLettersLoggedPerInterval"/>. Default 1 minute.</summary>
    public TimeSpan DeadLetterLogInterval { get; init; } = TimeSpan.FromMinutes(1);
}
