using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using McpActors.Kernel;

namespace McpActors.Journaling;

/// <summary>Writes the durable events of one kind of actor as JSON, under stable manifests that do not follow a rename of the type.</summary>
internal sealed class JsonEventCodec<TEvent> : IEventCodec<TEvent>
    where TEvent : class
{
    private const int Version = 1;

    private readonly FrozenDictionary<string, JsonTypeInfo> _types;
    private readonly FrozenDictionary<Type, string> _manifests;

    /// <summary>Makes a codec.</summary>
    /// <param name="events">The manifest of each durable event, and how it is written.</param>
    public JsonEventCodec(params (string Manifest, JsonTypeInfo Type)[] events)
    {
        _types = events.ToFrozenDictionary(e => e.Manifest, e => e.Type, StringComparer.Ordinal);
        _manifests = events.ToFrozenDictionary(e => e.Type.Type, e => e.Manifest);
    }

    /// <inheritdoc/>
    public JournalEntry Encode(TEvent @event)
    {
        if (!_manifests.TryGetValue(@event.GetType(), out var manifest))
            throw new InvalidOperationException($"The durable event {@event.GetType().Name} has no manifest: add it to the actor's codec.");

        return new JournalEntry(manifest, Version, JsonSerializer.SerializeToUtf8Bytes(@event, _types[manifest]));
    }

    /// <inheritdoc/>
    public TEvent Decode(in JournalEntry entry)
    {
        if (entry.Version != Version || !_types.TryGetValue(entry.Manifest, out var type))
            throw new InvalidDataException($"The journal holds an event '{entry.Manifest}' of version {entry.Version}; this build does not know it.");

        return JsonSerializer.Deserialize(entry.Payload.Span, type) as TEvent
            ?? throw new InvalidDataException($"The journal holds an event '{entry.Manifest}' that is null.");
    }
}
