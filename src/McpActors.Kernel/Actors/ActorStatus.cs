namespace McpActors.Kernel;

/// <summary>A glance at one actor, for metrics and dashboards. Taken without stopping it, so its parts may be moments apart.</summary>
/// <param name="Path">The actor's path.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="MailboxDepth">How many commands wait in its mailbox, settlements not counted.</param>
/// <param name="Restarts">How often it was restarted.</param>
public sealed record ActorStatus(string Path, ActorPhase Phase, int MailboxDepth, int Restarts);
