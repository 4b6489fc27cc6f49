namespace McpActors.Kernel;

/// <summary>What the kernel counts off the path of an ordinary message.</summary>
internal sealed class KernelCounters
{
    private long _stopped;
    private long _restarts;
    private long _mailboxRefusals;

    internal void Stopped() => Interlocked.Increment(ref _stopped);

    internal void Restarted() => Interlocked.Increment(ref _restarts);

    internal void MailboxRefused() => Interlocked.Increment(ref _mailboxRefusals);

    internal KernelStatistics Read(long deadLetters) =>
        new(Interlocked.Read(ref _stopped), Interlocked.Read(ref _restarts), Interlocked.Read(ref _mailboxRefusals), deadLetters);
}
