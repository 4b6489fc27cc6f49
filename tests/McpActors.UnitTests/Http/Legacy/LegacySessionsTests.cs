using McpActors.Edge;
using McpActors.Http.Legacy;
using McpActors.Http.Replies;
using McpActors.Testing;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Http.Legacy;

public sealed class LegacySessionsTests : IAsyncDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly ManualTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly LegacySessions _sessions;

    public LegacySessionsTests() => _sessions = new LegacySessions(
        new HttpEdgePolicy { MaxSessions = 2, SessionIdleTimeout = Idle },
        _time,
        new McpServerOptions(),
        NullLoggerFactory.Instance,
        _services);

    [Fact]
    public void Session_IsFound_ByItsOwnerOnly()
    {
        LegacySession session = _sessions.Open("issuer|ada")!;

        Assert.Same(session, _sessions.Find(session.Id, "issuer|ada"));
        Assert.Null(_sessions.Find(session.Id, "issuer|bob"));
        Assert.Null(_sessions.Find(session.Id, null));
        Assert.Null(_sessions.Find("other", "issuer|ada"));
    }

    [Fact]
    public async Task Session_IsRefused_WhenTheLimitIsReached_UntilOneEnds()
    {
        LegacySession first = _sessions.Open(null)!;
        Assert.NotNull(_sessions.Open(null));
        Assert.Null(_sessions.Open(null));

        await _sessions.EndAsync(first);
        await _sessions.EndAsync(first);

        Assert.NotNull(_sessions.Open(null));
        Assert.Null(_sessions.Open(null));
    }

    [Fact]
    public void Session_Ends_ExactlyWhenItsIdleTimeIsUp()
    {
        LegacySession session = _sessions.Open(null)!;

        _time.Advance(Idle - TimeSpan.FromTicks(1));
        _sessions.Sweep();
        Assert.NotNull(_sessions.Find(session.Id, null));

        _time.Advance(TimeSpan.FromTicks(1));
        _sessions.Sweep();
        Assert.Null(_sessions.Find(session.Id, null));
        Assert.Equal(0, _sessions.Count);
    }

    [Fact]
    public void Session_IsNotIdle_WhileARequestOrStreamIsOpen()
    {
        LegacySession session = _sessions.Open(null)!;
        session.Enter();
        _time.Advance(TimeSpan.FromDays(1));
        _sessions.Sweep();
        Assert.NotNull(_sessions.Find(session.Id, null));

        session.Leave();
        _time.Advance(Idle - TimeSpan.FromTicks(1));
        _sessions.Sweep();

        Assert.NotNull(_sessions.Find(session.Id, null));
    }

    [Fact]
    public async Task End_EndsTheStreamAndTheRequests()
    {
        LegacySession session = _sessions.Open(null)!;
        Outbox stream = new(4, new Slots(1));
        Outbox request = new(4, new Slots(1)) { ClientId = new RequestId("r") };
        session.Transport.Open(stream);
        session.TryAdd(request);

        await _sessions.EndAsync(session);

        Assert.Equal(EndReason.Withdrawn, stream.Ended);
        Assert.Equal(EndReason.Withdrawn, request.Ended);
    }

    [Fact]
    public void ListChange_GoesToTheOpenStreams()
    {
        Outbox stream = new(4, new Slots(1));
        _sessions.Open(null)!.Transport.Open(stream);
        _sessions.Open(null);

        _sessions.ListChanged(ListKind.Prompts);

        Assert.Equal("notifications/prompts/list_changed", Assert.IsType<JsonRpcNotification>(stream.Take()).Method);
    }

    [Fact]
    public void Ids_AreLongVisibleAndDifferent()
    {
        string first = _sessions.Open(null)!.Id;
        string second = _sessions.Open(null)!.Id;

        Assert.NotEqual(first, second);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", first);
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _services.DisposeAsync();
    }
}
