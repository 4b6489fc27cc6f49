namespace McpActors.Kernel;

/// <summary>
/// The journal failed an actor: an append with an unknown outcome, another writer on its stream, or a recovery that did not succeed.
/// The actor recovers before it serves again.
/// </summary>
/// <param name="message">What happened, with the actor's path.</param>
/// <param name="inner">What the journal threw, if it did.</param>
public sealed class JournalException(string message, Exception? inner) : Exception(message, inner);
