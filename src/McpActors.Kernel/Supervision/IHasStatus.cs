namespace McpActors.Kernel;

/// <summary>An actor of whatever commands, as metrics see it.</summary>
internal interface IHasStatus
{
    ActorStatus Status { get; }
}
