namespace McpActors.Kernel;

/// <summary>A message of the kernel to an actor, ahead of its mailbox and not bound by it.</summary>
/// <param name="kind">What it says.</param>
/// <param name="number">The incarnation it is meant for, or the Ask to forget.</param>
/// <param name="payload">What comes with it.</param>
internal sealed class Signal(SignalKind kind, long number = 0, object? payload = null) : Mail
{
    internal SignalKind Kind { get; } = kind;

    internal long Number { get; } = number;

    internal object? Payload { get; } = payload;
}
