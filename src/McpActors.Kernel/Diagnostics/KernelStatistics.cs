namespace McpActors.Kernel;

/// <summary>Counts since the system started. For what is now, see <see cref="Supervisor.Statuses"/>.</summary>
/// <param name="ActorsStopped">Actors that ended, for whatever reason.</param>
/// <param name="Restarts">Incarnations begun after a failure.</param>
/// <param name="MailboxRefusals">Messages refused by a full mailbox.</param>
/// <param name="DeadLetters">Commands that found no live recipient.</param>
public sealed record KernelStatistics(long ActorsStopped, long Restarts, long MailboxRefusals, long DeadLetters);
