namespace McpActors.Deciding;

/// <summary>
/// Marks an event type as durable: it is in the journal before the decision's replies and effects leave the actor.
/// </summary>
/// <remarks>
/// Durability is a property of the event type. A decision without durable events never touches the journal, and recovery sees the durable
/// ones only, so <c>Evolve</c> must be right without the others.
/// </remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "A marker.")]
public interface IDurableEvent;
