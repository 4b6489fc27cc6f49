using System.Buffers.Binary;
using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

internal sealed class CounterCodec : IEventCodec<CounterEvent>
{
    internal static CounterCodec Instance { get; } = new();

    public JournalEntry Encode(CounterEvent @event)
    {
        if (@event is not CounterEvent.Saved saved)
            return new JournalEntry("last", 1, default);

        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(payload, saved.Amount);
        return new JournalEntry("saved", 1, payload);
    }

    public CounterEvent Decode(in JournalEntry entry) => entry.Manifest switch
    {
        "saved" => new CounterEvent.Saved(BinaryPrimitives.ReadInt64BigEndian(entry.Payload.Span)),
        "last" => new CounterEvent.SavedLast(),
        _ => throw new FormatException($"Unknown manifest {entry.Manifest}."),
    };
}
