namespace McpActors.Kernel;

/// <summary>Turns the durable events of one kind of actor into journal entries and back. Old versions are read for ever.</summary>
/// <typeparam name="TEvent">The actor's events.</typeparam>
public interface IEventCodec<TEvent>
{
    /// <summary>Encodes an event in its current version.</summary>
    /// <param name="event">A durable event.</param>
    JournalEntry Encode(TEvent @event);

    /// <summary>Decodes an entry of any version ever written.</summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="FormatException">The manifest, the version or the payload is not known. It fails the actor's recovery.</exception>
    TEvent Decode(in JournalEntry entry);
}
