namespace McpActors.Kernel;

/// <summary>The bounds and the strategy of an <see cref="ActorFamily{TCommand, TReply}"/>.</summary>
public sealed record ActorFamilyOptions
{
    /// <summary>How many actors there may be at once. Default 100,000; at least 1.</summary>
    public int MaxActors { get; init; } = 100_000;

    /// <summary>How failures of the actors are answered. Default: as the supervisor that the family belongs to.</summary>
    public SupervisorStrategy? Strategy { get; init; }
}
