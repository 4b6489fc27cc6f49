namespace McpActors.Kernel;

/// <summary>How a supervisor answers the failures of its children. Immutable; may be shared.</summary>
public sealed record SupervisorStrategy
{
    /// <summary>A <see cref="MaxRestarts"/> without limit.</summary>
    public const int UnlimitedRestarts = int.MaxValue;

    /// <summary>One-for-one, restart, with the defaults below.</summary>
    public static SupervisorStrategy OneForOne { get; } = new();

    /// <summary>All-for-one, restart, with the defaults below.</summary>
    public static SupervisorStrategy AllForOne { get; } = new() { Kind = SupervisionKind.AllForOne };

    /// <summary>Which children a restart touches. Default <see cref="SupervisionKind.OneForOne"/>.</summary>
    public SupervisionKind Kind { get; init; }

    /// <summary>
    /// What to do about a failure. Default <see cref="Directive.Restart"/> whatever it is. Called on the failing actor's thread; when it
    /// throws,
    /// the failure escalates.
    /// </summary>
    public Func<Exception, Directive> Decide { get; init; } = static _ => Directive.Restart;

    /// <summary>How many restarts within <see cref="Within"/> are tolerated. Default 5; 0 tolerates none.</summary>
    public int MaxRestarts { get; init; } = 5;

    /// <summary>The window of <see cref="MaxRestarts"/>. Default 1 minute.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// What to do when a child needs more restarts than tolerated: <see cref="Directive.Escalate"/> (default) or <see
    /// cref="Directive.Stop"/>,
    /// which ends that child alone.
    /// </summary>
    public Directive WhenExceeded { get; init; } = Directive.Escalate;

    /// <summary>The ceiling of the first restart's backoff. Default 200 ms; above zero. It doubles with each restart in a row.</summary>
    public TimeSpan MinBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The highest ceiling. Default 30 s; not below <see cref="MinBackoff"/>. Each delay is uniform between zero and its ceiling (full
    /// jitter).
    /// </summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate(string parameter)
    {
        Require.That(MaxRestarts >= 0, "The tolerated restarts are at least 0.", parameter);
        Require.That(Within > TimeSpan.Zero, "The window of the restart intensity is above zero.", parameter);
        Require.That(MinBackoff > TimeSpan.Zero, "The smallest backoff is above zero.", parameter);
        Require.That(MaxBackoff >= MinBackoff, "The largest backoff is not below the smallest.", parameter);
        Require.That(WhenExceeded is Directive.Escalate or Directive.Stop, "Too many restarts stop or escalate.", parameter);
    }
}
