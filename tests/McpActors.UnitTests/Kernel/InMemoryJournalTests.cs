using McpActors.Kernel;
using McpActors.Testing;

namespace McpActors.UnitTests.Kernel;

public sealed class InMemoryJournalTests : JournalContract
{
    protected override ValueTask<IJournal> OpenAsync() => new(new InMemoryJournal());
}
